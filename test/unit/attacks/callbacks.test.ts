import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { handoverKey } from '../../../src/auth/browser/handover';
import { editor } from '../../support/vscode';
import type { EditorScene } from '../auth/editorScene';
import { openEditor } from '../auth/editorScene';
import { defaultPortal, otherPortal, relayUrl } from '../auth/harness';

const ours = 'vscode://hubspot-tickets.hubspot-tickets';
const paste = 'hubspotTickets.pasteSignInCode';

describe('a web page that opens the address for sign-in', () => {
  let scene: EditorScene;
  let stored: string[];

  beforeEach(async () => {
    scene = await openEditor();
    stored = [];
    scene.storage.onDidChange(({ key }) => stored.push(key));
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  const open = (address: string) => editor.openUri(vscode.Uri.parse(address));
  const forge = (at: number, code = 'x') =>
    open(`${ours}/auth-callback?code=${code}&state=${String(at).padStart(43, 'x')}`);

  it('ten thousand times fills nothing, tells nobody, and keeps nobody from signing in', async () => {
    const session = scene.authentication.signIn();
    const target = await scene.browse(await scene.opened());

    for (let at = 0; at < 10_000; at++) {
      await forge(at, 'x'.repeat(1000));
    }

    assert.ok(stored.length <= 10, 'the secret store is written to a few times at most');
    assert.ok(scene.clock.scheduledCount() <= 12);
    assert.deepEqual(editor.messages, []);
    await open(target!);
    assert.equal((await session)?.portalId, defaultPortal);
    await scene.clock.advance(60_000);
    await scene.settle();
    assert.equal(scene.clock.scheduledCount(), 0);
    assert.equal(scene.storage.values.has(handoverKey), false);
  });

  it('with what cannot be an answer leaves no trace but a line', async () => {
    for (const query of [
      '',
      'code=x',
      'state=',
      `state=${'x'.repeat(42)}`,
      `state=${'x'.repeat(44)}`,
      `state=${'é'.repeat(43)}`,
      `state[]=${'x'.repeat(43)}&code=x`,
      `state=${'x'.repeat(43)}&code=${'y'.repeat(20_000)}`,
      '__proto__=x&constructor=y',
      'state=%00%0D%0A&code=x',
    ]) {
      await open(`${ours}/auth-callback?${query}`);
    }

    assert.deepEqual(stored, []);
    assert.deepEqual(editor.messages, []);
    assert.equal(scene.logged.length, 10);
  });

  it('with the answer to a sign-in of its own signs nobody in', async () => {
    // The attacker began it elsewhere, to their own account, and gets the victim to open its answer.
    const theirs = scene.authentication.signIn();
    const target = await scene.browse(await scene.opened(), { account: otherPortal });
    editor.progress[0]!.cancel();
    await theirs;
    const before = scene.calls.length;

    await open(target!);
    await scene.settle();

    assert.deepEqual(await scene.authentication.sessions(), []);
    assert.equal(scene.calls.length, before);
    assert.deepEqual(editor.messages, []);
  });

  it('again with an answer that was used does nothing more', async () => {
    const session = scene.authentication.signIn();
    const target = await scene.browse(await scene.opened());
    await open(target!);
    await session;
    const calls = scene.calls.length;

    await open(target!);
    await scene.settle();

    assert.equal(scene.calls.length, calls);
    assert.equal((await scene.authentication.sessions()).length, 1);
    assert.deepEqual(editor.messages, []);
  });

  describe('with a code of another account', () => {
    /** A code for the attacker's account, by the same relay and the same app. */
    async function foreignCode(): Promise<string> {
      const theirs = scene.authentication.signIn();
      const target = await scene.browse(await scene.opened(), { account: otherPortal });
      editor.progress.at(-1)!.cancel();
      await theirs;
      return new URL(target!).searchParams.get('code')!;
    }

    async function begin() {
      const session = scene.authentication.signIn();
      const target = await scene.browse(await scene.opened());
      return { session, target: new URL(target!) };
    }

    it('in place of ours is refused, as it fits another verifier', async () => {
      const code = await foreignCode();
      const { session, target } = await begin();
      target.searchParams.set('code', code);

      await open(target.href);

      assert.equal(await session, undefined);
      assert.match(editor.messages[0]!.text, /code|sign-in/i);
      assert.deepEqual(await scene.authentication.sessions(), []);
      assert.ok(!scene.emulator.requests.some(({ path }) => path.startsWith('/account-info')));
    });

    it('that a person is talked into pasting is refused likewise', async () => {
      const code = await foreignCode();
      const { session } = await begin();
      editor.answerInput = () => code;

      await vscode.commands.executeCommand(paste);

      assert.equal(await session, undefined);
      assert.deepEqual(await scene.authentication.sessions(), []);
    });
  });

  for (const [what, query] of [
    ['names another server', { iss: 'https://evil.example' }],
    ['names a server that begins alike', { iss: `${relayUrl}.evil.example` }],
    ['names none', { iss: undefined }],
  ] as const) {
    it(`with an answer that ${what} is told from ours, and no code is sent`, async () => {
      const session = scene.authentication.signIn();
      const target = new URL((await scene.browse(await scene.opened()))!);
      target.searchParams.delete('iss');
      if (query.iss !== undefined) {
        target.searchParams.set('iss', query.iss);
      }

      await open(target.href);

      assert.equal(await session, undefined);
      assert.match(editor.messages[0]!.text, /does not belong to this sign-in/);
      assert.ok(!scene.calls.includes('POST /token'));
    });
  }

  it('with words of its own has none of them shown', async () => {
    const session = scene.authentication.signIn();
    const target = new URL((await scene.browse(await scene.opened()))!);
    target.searchParams.delete('code');
    target.searchParams.set('error', 'evil [click](command:workbench.action.quit)');
    target.searchParams.set('error_description', 'Call +1 555 and tell your password');
    target.searchParams.set('error_uri', 'https://evil.example');

    await open(target.href);

    assert.equal(await session, undefined);
    const [{ text } = { text: '' }] = editor.messages;
    assert.doesNotMatch(text, /evil|555|command/);
    assert.ok(!scene.logged.some((line) => /evil|555/.test(line)));
  });

  it('is not waited for any longer once somebody cancelled', async () => {
    const session = scene.authentication.signIn();
    const target = await scene.browse(await scene.opened());
    editor.progress[0]!.cancel();
    await session;

    await open(target!);
    await scene.settle();

    assert.deepEqual(await scene.authentication.sessions(), []);
    assert.ok(!scene.calls.includes('POST /token'));
  });
});

describe('what a person pastes instead of a code', () => {
  let scene: EditorScene;

  beforeEach(async () => {
    scene = await openEditor();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  for (const [what, text] of [
    ['an address of somebody else', `https://evil.example/?code=x&state=${'x'.repeat(43)}`],
    ['a command', 'command:workbench.action.quit'],
    ['a script', 'javascript:alert(1)//aaaaaaaaaaaa'],
    ['lines', 'aaaaaaaaaaaaaaaa\r\nX-Evil: 1'],
    ['signs that end a parameter', 'aaaaaaaaaaaaaaaa&redirect_uri=https://evil.example'],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['a path', '../../../../etc/passwd'],
    ['colours', '\u001b[31maaaaaaaaaaaaaaaa'],
  ] as const) {
    it(`is refused when it is ${what}, and repeated nowhere`, async () => {
      const session = scene.authentication.signIn();
      await scene.opened();
      editor.answerInput = () => text;

      await vscode.commands.executeCommand(paste);

      assert.match(editor.messages[0]!.text, /^This (?:is neither the code|address belongs)/);
      assert.ok(!scene.calls.includes('POST /token'));
      assert.ok(!scene.logged.some((line) => line.includes(text.slice(0, 40))));
      editor.progress[0]!.cancel();
      await session;
    });
  }
});
