import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Callbacks } from '../../../src/auth/browser/callbacks';
import { Handover, handoverKey } from '../../../src/auth/browser/handover';
import { FakeSecrets } from '../../support/secrets';
import { editor } from '../../support/vscode';
import type { EditorScene } from './editorScene';
import { openEditor } from './editorScene';

const paste = 'hubspotTickets.pasteSignInCode';
const copy = 'hubspotTickets.copySignInLink';

describe('between the browser and the editor', () => {
  let scene: EditorScene;

  beforeEach(async () => {
    scene = await openEditor();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  const open = (address: string) => editor.openUri(vscode.Uri.parse(address));
  const base = 'vscode://hubspot-tickets.hubspot-tickets';

  describe('an address that the browser opens', () => {
    it('may be a ticket', async () => {
      await open(`${base}/ticket/24680135/17850001`);
      await open(`${base}/ticket/24680135/17850001?windowId=2`);

      assert.deepEqual(scene.tickets, [
        [24680135, '17850001'],
        [24680135, '17850001'],
      ]);
    });

    for (const address of [
      '/ticket/24680135',
      '/ticket/24680135/17850001/more',
      '/ticket/24680135/17850001%2F..',
      '/ticket/-1/2',
      '/ticket/0/2',
      '/ticket/1e9/2',
      '/ticket/1/2.5',
      '/ticket/1/٣',
      '/ticket/99999999999999999999/1',
      '/Ticket/1/2',
      '//ticket/1/2',
      '/command/workbench.action.terminal.new',
      '/',
      '',
      '/auth-callback/',
      '/auth-callback',
      '/auth-callback?code=x',
      '/auth-callback?code=x&state=short',
      `/auth-callback?state=${'x'.repeat(43)}&code=${'y'.repeat(20_000)}`,
    ]) {
      const name = address.length > 60 ? `${address.slice(0, 60)}…` : address;
      it(`is ignored with a line in the log when it is “${name}”`, async () => {
        await open(base + address);
        await scene.settle();

        assert.deepEqual(scene.tickets, []);
        assert.deepEqual(editor.executed, []);
        assert.deepEqual(await scene.storage.keys(), []);
        assert.equal(scene.logged.filter((line) => line.includes('was ignored')).length, 1);
      });
    }
  });

  describe('while a sign-in waits', () => {
    let result: Promise<unknown>;
    let address: string;

    beforeEach(async () => {
      result = scene.authentication.signIn();
      result.catch(() => undefined);
      address = await scene.opened();
    });

    it('a notification says so, and can be cancelled', async () => {
      const { options } = editor.progress[0]!;
      assert.equal(options.title, 'Waiting for HubSpot in your browser…');
      assert.equal(options.cancellable, true);
      assert.equal(options.location, vscode.ProgressLocation.Notification);

      editor.progress[0]!.cancel();

      assert.equal(await result, undefined);
    });

    it('the link can be copied', async () => {
      await vscode.commands.executeCommand(copy);

      assert.equal(editor.clipboard, address);
      editor.progress[0]!.cancel();
    });

    it('the address of the last page can be pasted', async () => {
      const target = await scene.browse(address);
      editor.answerInput = () => ` ${target}\n`;

      await vscode.commands.executeCommand(paste);

      assert.ok(await result);
    });

    it('the code alone can be pasted', async () => {
      const target = await scene.browse(address);
      editor.answerInput = () => new URL(target!).searchParams.get('code')!;

      await vscode.commands.executeCommand(paste);

      assert.ok(await result);
    });

    it('the question for the code hides what is typed and waits through a change of focus', async () => {
      let options: vscode.InputBoxOptions | undefined;
      editor.answerInput = (asked) => {
        options = asked;
        return undefined;
      };

      await vscode.commands.executeCommand(paste);

      assert.equal(options?.password, true);
      assert.equal(options.ignoreFocusOut, true);
      editor.progress[0]!.cancel();
      assert.equal(await result, undefined);
    });

    for (const [what, text] of [
      ['something else', 'hello'],
      ['the address of another page', 'https://relay.example/oauth-callback?code=na1&state=sealed'],
      [
        'the address of another sign-in',
        `vscode://hubspot-tickets.hubspot-tickets/auth-callback?code=x&state=${'z'.repeat(43)}`,
      ],
    ] as const) {
      it(`${what} is refused with a sentence, once, and waiting goes on`, async () => {
        let asked = 0;
        editor.answerInput = () => {
          asked++;
          return text;
        };

        await vscode.commands.executeCommand(paste);

        assert.equal(asked, 1);
        assert.equal(editor.messages.length, 1);
        await open((await scene.browse(address))!);
        assert.ok(await result);
      });
    }
  });

  it('nothing is asked when no sign-in waits', async () => {
    let asked = 0;
    editor.answerInput = () => {
      asked++;
      return undefined;
    };

    await vscode.commands.executeCommand(paste);
    await vscode.commands.executeCommand(copy);

    assert.equal(asked, 0);
    assert.equal(editor.clipboard, '');
  });

  it('the link is offered for copying when no browser opens, and waiting goes on', async () => {
    editor.openExternal = () => false;
    editor.answerMessage = () => 'Copy Link';
    const result = scene.authentication.signIn();
    const address = await scene.opened();
    await scene.settle();

    assert.equal(editor.clipboard, address);
    await open((await scene.browse(address))!);
    assert.ok(await result);
  });

  it('a sign-in that is still waiting when the extension ends is cancelled', async () => {
    const result = scene.authentication.signIn();
    await scene.opened();

    scene.authentication.dispose();

    assert.equal(await result, undefined);
    assert.equal(scene.clock.scheduledCount(), 0);
  });
});

describe('between two windows', () => {
  let scene: EditorScene;
  let elsewhere: FakeSecrets;
  let callbacks: Callbacks;
  let handover: Handover;

  beforeEach(async () => {
    scene = await openEditor();
    // The other window waits; the redirect reaches the one with the URI handler.
    elsewhere = new FakeSecrets(scene.storage.values);
    scene.storage.onDidChange(({ key }) => elsewhere.announce(key));
    callbacks = new Callbacks(scene.clock, scene.log);
    handover = new Handover(elsewhere, callbacks, scene.clock, scene.log);
  });
  afterEach(async () => {
    handover.dispose();
    callbacks.dispose();
    scene.authentication.dispose();
    await scene.stop();
  });

  const state = 's'.repeat(43);
  const issuer = 'https://relay.example';
  const redirect = `vscode://hubspot-tickets.hubspot-tickets/auth-callback?code=abc&state=${state}`;
  const open = () => editor.openUri(vscode.Uri.parse(redirect));

  it('a redirect reaches the one that waits for it, and is gone then', async () => {
    scene.secrets.add(state);
    const answer = callbacks.waitFor({ state, issuer }, new AbortController().signal);

    await open();

    assert.equal((await answer).get('code'), 'abc');
    await scene.settle();
    assert.equal(await elsewhere.get(handoverKey), undefined);
    await scene.clock.advance(60_000);
    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('a redirect that nobody waits for is cleared away after a minute', async () => {
    await open();
    await scene.settle();
    assert.ok(await elsewhere.get(handoverKey));

    await scene.clock.advance(60_000);
    await scene.settle();

    assert.equal(await elsewhere.get(handoverKey), undefined);
  });

  it('a redirect that is more than a minute old is not used', async () => {
    const stop = new AbortController();
    const answer = callbacks.waitFor({ state, issuer }, stop.signal);
    const query = `code=abc&state=${state}`;
    await elsewhere.store(handoverKey, JSON.stringify({ at: scene.clock.now() - 61_000, query }));
    await scene.settle();

    assert.equal(await elsewhere.get(handoverKey), undefined);
    stop.abort();
    await assert.rejects(answer, { name: 'AbortError' });
  });

  it('a damaged hand-over is cleared away', async () => {
    await elsewhere.store(handoverKey, '{"at":');
    await scene.settle();

    assert.equal(await elsewhere.get(handoverKey), undefined);
  });

  it('what an earlier run left behind is cleared away at the start', async () => {
    const values = new Map([[handoverKey, JSON.stringify({ at: 0, query: `state=${state}` })]]);
    const secrets = new FakeSecrets(values);

    const started = new Handover(secrets, callbacks, scene.clock, scene.log);
    await scene.settle();

    assert.equal(values.size, 0);
    started.dispose();
  });
});
