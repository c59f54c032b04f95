import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editor } from '../../support/vscode';
import { otherPortal } from '../auth/harness';
import type { OwnAppScene } from '../auth/ownAppScene';
import { openOwnApp } from '../auth/ownAppScene';

const paste = 'hubspotTickets.pasteSignInCode';

describe('a sign-in by an app of one’s own', () => {
  let scene: OwnAppScene;

  beforeEach(async () => {
    scene = await openOwnApp();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  /** What the attacker gets who consents for their own account, by the same app. */
  async function foreignAnswer(): Promise<URLSearchParams> {
    const theirs = scene.begin();
    const back = scene.consent(await scene.opened(), { account: otherPortal });
    editor.progress.at(-1)!.cancel();
    await theirs;
    return new URL(back!).searchParams;
  }

  it('takes no code without the state, as HubSpot does not promise to hold codes to a verifier', async () => {
    const code = (await foreignAnswer()).get('code')!;
    const result = scene.begin();
    await scene.opened();
    editor.answerInput = () => code;

    await vscode.commands.executeCommand(paste);

    assert.match(editor.messages.at(-1)!.text, /^Paste the whole address/);
    assert.ok(!scene.emulator.requests.some(({ path }) => path.endsWith('/token')));
    editor.progress.at(-1)!.cancel();
    assert.equal((await result).session, undefined);
  });

  it('takes no answer to a sign-in that somebody else began', async () => {
    const answer = await foreignAnswer();
    const result = scene.begin();
    await scene.opened();

    const page = await fetch(
      `http://localhost:${scene.ports[0]}/oauth-callback?${answer.toString()}`,
    );
    await scene.openEditorAt(
      `vscode://hubspot-tickets.hubspot-tickets/auth-callback?${answer.toString()}`,
    );

    assert.equal(page.status, 400);
    assert.ok(!scene.emulator.requests.some(({ path }) => path.endsWith('/token')));
    editor.progress.at(-1)!.cancel();
    assert.equal((await result).session, undefined);
  });

  it('is answered once: a second visit finds nobody', async () => {
    const result = scene.begin();
    const back = scene.consent(await scene.opened())!;
    const target = await scene.visit(back);

    await assert.rejects(fetch(back));

    await scene.openEditorAt(target);
    assert.ok((await result).session);
  });

  it('sends its secret to the token endpoint alone, in a body', async () => {
    await scene.signInByOwnApp();

    for (const address of editor.opened) {
      assert.ok(!address.includes(scene.app.clientSecret));
    }
    for (const request of scene.emulator.requests) {
      assert.ok(!JSON.stringify(request.path).includes(scene.app.clientSecret));
    }
  });
});
