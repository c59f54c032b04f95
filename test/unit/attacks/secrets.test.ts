import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { clientSecretKey } from '../../../src/auth/ownApp/clientSecrets';
import { leaksIn } from '../../support/logged';
import { editor } from '../../support/vscode';
import type { EditorScene } from '../auth/editorScene';
import { openEditor } from '../auth/editorScene';
import type { OwnAppScene } from '../auth/ownAppScene';
import { openOwnApp } from '../auth/ownAppScene';

/** Everything that a person, another program or a file can see of what was done. */
function visible(scene: EditorScene, errors: readonly unknown[]): string {
  const shown = [
    errors,
    editor.messages,
    editor.progress.map(({ reported, options }) => [reported, options.title]),
    [...editor.contexts],
    [...editor.settings],
    scene.memory,
    scene.settings,
    scene.logged,
    scene.calls,
    editor.executed,
  ];
  return inspect(shown, { depth: 20, showHidden: true, maxStringLength: null });
}

describe('secrets', () => {
  let scene: EditorScene;
  const errors: unknown[] = [];
  const attempt = async (run: () => Promise<unknown>) => {
    await run().catch((error: unknown) => errors.push(error));
  };

  afterEach(async () => {
    const seen = visible(scene, errors.splice(0));
    assert.ok(scene.secrets.size >= 5, 'there was something to look for');
    for (const secret of scene.secrets) {
      assert.ok(!seen.includes(secret), 'something secret can be seen');
    }
    scene.authentication.dispose();
    await scene.stop();
  });

  it('stay in from sign-in by a relay to sign-out, through every failure in between', async () => {
    scene = await openEditor();
    const { id } = await scene.signIn();
    const refused = await scene.authentication.accessToken(id);
    await attempt(() => scene.authentication.accessToken(id, refused));
    for (const instead of [
      () => new Error('fetch failed'),
      () => new Response('<html>', { status: 502 }),
      () => new Response('{', { status: 200, headers: { 'content-type': 'application/json' } }),
      () => Response.json({ access_token: 'x\r\ny', token_type: 'bearer' }),
      (body: string) => Response.json({ error: 'invalid_request', message: body }, { status: 400 }),
      (body: string) => Response.json({ error: 'invalid_grant', message: body }, { status: 400 }),
    ]) {
      await scene.clock.advance(40 * 60_000);
      scene.intercept = (url, init) =>
        url.pathname === '/token'
          ? instead(new URLSearchParams(init?.body as URLSearchParams).toString())
          : undefined;
      await attempt(() => scene.authentication.accessToken(id));
    }
    scene.intercept = () => undefined;
    const again = await scene.signIn();
    await scene.authentication.signOut(again.id);
    await scene.settle();

    assert.ok(errors.length >= 4);
  });

  it('stay in from sign-in by an app of one’s own to sign-out, and when it refuses', async () => {
    const own: OwnAppScene = await openOwnApp();
    scene = own;
    const { id } = await own.signInByOwnApp();
    await own.clock.advance(40 * 60_000);
    await own.authentication.accessToken(id);
    await own.storage.delete(clientSecretKey(own.app.clientId));
    await own.clock.advance(40 * 60_000);
    await attempt(() => own.authentication.accessToken(id));
    await own.keepSecret('a-wrong-secret-nobody-may-see');
    own.secrets.add('a-wrong-secret-nobody-may-see');
    await attempt(() => own.authentication.accessToken(id));
    await own.authentication.signOut(id);
    await own.settle();

    assert.ok(errors.length > 0);
  });

  it('stay in when an address with all of them is opened where nobody waits', async () => {
    scene = await openEditor();
    const session = scene.authentication.signIn();
    const target = await scene.browse(await scene.opened());
    await editor.openUri(vscode.Uri.parse(target!));
    await session;

    await editor.openUri(vscode.Uri.parse(target!));
    await editor.openUri(vscode.Uri.parse(target!.replace('auth-callback', 'other')));
    await scene.settle();
  });
});

describe('the search of all logs for secrets, after each unit test', () => {
  for (const line of [
    'debug got na1-11111111-2222-3333-4444-555555555555',
    'warn pat-eu1-11111111-2222-3333-4444-555555555555',
    'error Bearer abc',
    'info GET /x?code=abc',
    `debug ${'s'.repeat(43)} was not known`,
    'warn eyJhbGciOiJkaXIifQ.x',
  ]) {
    it(`finds “${line.slice(0, 16)}…”`, () => {
      assert.deepEqual(leaksIn([line]), [line]);
    });
  }

  it('finds nothing in what is logged', () => {
    const line = 'GET /crm/objects/2026-09/tickets/17850001: 200 in 12 ms';

    assert.deepEqual(leaksIn([line]), []);
  });
});
