import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Server } from 'node:net';
import { clientSecretKey } from '../../../src/auth/ownApp/clientSecrets';
import { optionalScopes, requiredScopes } from '../../../src/auth/scopes';
import { occupy } from '../../support/freePorts';
import { editor, env, UIKind } from '../../support/vscode';
import { defaultPortal, otherPortal } from './harness';
import type { OwnAppScene } from './ownAppScene';
import { openOwnApp } from './ownAppScene';

const paste = 'hubspotTickets.pasteSignInCode';
const minuteMs = 60_000;

describe('signing in by an app of one’s own', () => {
  let scene: OwnAppScene;
  const others: Server[] = [];

  beforeEach(async () => {
    scene = await openOwnApp();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
    others.splice(0).forEach((other) => other.close());
  });

  const isClosed = (port: number | undefined) =>
    assert.rejects(fetch(`http://localhost:${port}/`), 'the port is given back');

  const tokenCalls = () =>
    scene.emulator.requests.filter(({ path }) => path === '/oauth/2026-09/token');

  it('leads over HubSpot and a port of this machine to a session', async () => {
    const { id } = await scene.signInByOwnApp({ account: otherPortal });

    const [session] = await scene.authentication.sessions();
    assert.equal(session?.id, id);
    assert.equal(session.portalId, otherPortal);
    assert.ok(session.scopes.includes('tickets'));
    assert.deepEqual(editor.messages, []);
    await isClosed(scene.ports[0]);
    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('asks HubSpot as its page wants it, with a code challenge besides', async () => {
    const result = scene.begin();
    const address = await scene.opened();

    assert.ok(address.startsWith(`${scene.emulator.url}/oauth/authorize?`));
    assert.match(address, /&scope=oauth%20tickets&/);
    const query = new URL(address).searchParams;
    assert.equal(query.get('client_id'), scene.app.clientId);
    assert.equal(query.get('redirect_uri'), `http://localhost:${scene.ports[0]}/oauth-callback`);
    assert.equal(query.get('scope'), requiredScopes.join(' '));
    assert.equal(query.get('optional_scope'), optionalScopes.join(' '));
    assert.equal(query.get('code_challenge_method'), 'S256');
    assert.ok(!address.includes(scene.app.clientSecret));

    editor.progress[0]!.cancel();
    await result;
  });

  it('keeps no client secret with the session, but which app it was made with', async () => {
    await scene.signInByOwnApp();

    const [json = ''] = [...scene.storage.values]
      .filter(([key]) => key.startsWith('hubspotTickets.session.'))
      .map(([, value]) => value);
    assert.ok(!json.includes(scene.app.clientSecret));
    const { server } = JSON.parse(json) as { server: unknown };
    assert.deepEqual(server, {
      issuer: scene.emulator.url,
      tokenEndpoint: `${scene.emulator.url}/oauth/2026-09/token`,
      revocationEndpoint: `${scene.emulator.url}/oauth/2026-09/token/revoke`,
      clientId: scene.app.clientId,
      isOwnApp: true,
    });
  });

  it('sends the browser on to the address that the editor gives, query and all', async () => {
    editor.externalUri = (uri) => uri.with({ query: 'windowId=2' });
    const result = scene.begin();
    const target = await scene.visit(scene.consent(await scene.opened())!);

    assert.match(
      target,
      /^vscode:\/\/hubspot-tickets\.hubspot-tickets\/auth-callback\?windowId=2&code=[\w-]+&state=[\w-]{43}$/,
    );
    await scene.openEditorAt(target);
    assert.ok((await result).session);
  });

  it('goes on by itself when the browser cannot open the editor', async () => {
    const result = scene.begin();
    await scene.visit(scene.consent(await scene.opened())!);

    await scene.clock.advance(10_000);

    assert.ok((await result).session);
    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('takes the address of that page from the clipboard', async () => {
    const result = scene.begin();
    const back = scene.consent(await scene.opened())!;
    editor.answerInput = () => back;

    await vscode.commands.executeCommand(paste);

    assert.ok((await result).session);
    await isClosed(scene.ports[0]);
  });

  it('takes what the page offers for copying', async () => {
    const result = scene.begin();
    const target = await scene.visit(scene.consent(await scene.opened())!);
    editor.answerInput = () => target;

    await vscode.commands.executeCommand(paste);

    assert.ok((await result).session);
  });

  it('gives the port back when the person cancels', async () => {
    const result = scene.begin();
    await scene.opened();

    editor.progress[0]!.cancel();

    assert.deepEqual(await result, { session: undefined, told: undefined });
    await isClosed(scene.ports[0]);
    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('gives the port back when waiting ends', async () => {
    const result = scene.begin();
    await scene.opened();

    await scene.clock.advance(5 * minuteMs);

    assert.ok((await result).told);
    await isClosed(scene.ports[0]);
  });

  it('runs two side by side, each at a port of its own, and mixes nothing up', async () => {
    const [one, other] = [scene.begin(), scene.begin()];
    const backs = [
      scene.consent(await scene.opened())!,
      scene.consent(await scene.opened(), { account: otherPortal })!,
    ];
    const [first, second] = backs.map((back) => new URL(back));
    assert.notEqual(first!.port, second!.port);

    const wrong = new URL(second!);
    wrong.port = first!.port;
    assert.equal((await fetch(wrong)).status, 400);
    await scene.openEditorAt(await scene.visit(second!.href));
    await scene.openEditorAt(await scene.visit(first!.href));

    assert.ok((await one).session && (await other).session);
    const portals = (await scene.authentication.sessions()).map(({ portalId }) => portalId);
    assert.deepEqual(portals.sort(), [defaultPortal, otherPortal].sort());
  });

  it('takes the next port when another program has one', async () => {
    others.push(await occupy(scene.ports[0]!, '127.0.0.1'));
    const result = scene.begin();
    const back = scene.consent(await scene.opened())!;

    assert.equal(new URL(back).port, String(scene.ports[1]));
    await scene.openEditorAt(await scene.visit(back));
    assert.ok((await result).session);
  });

  it('says which setting to look at when every port is taken, and opens no browser', async () => {
    for (const port of scene.ports) {
      others.push(await occupy(port, '127.0.0.1'));
    }

    const { told } = await scene.begin();

    assert.match(told!.text, /every port of the setting “hubspotTickets\.signIn\.redirectPorts”/);
    assert.deepEqual(told!.buttons, ['Use Another Way…', 'Open Settings']);
    assert.deepEqual(editor.opened, []);
  });

  describe('in an editor that runs elsewhere than the browser', () => {
    beforeEach(() => {
      env.uiKind = UIKind.Web;
    });
    afterEach(() => {
      env.uiKind = UIKind.Desktop;
    });

    it('says beforehand that the page cannot be reached, and takes its address', async () => {
      for (const port of scene.ports) {
        others.push(await occupy(port, '127.0.0.1'));
      }
      const result = scene.begin();
      const back = scene.consent(await scene.opened())!;

      assert.match(editor.progress[0]!.reported[0]!, /cannot be reached.*\[Paste the address\]/);
      editor.answerInput = () => back.replace('http://', '');
      await vscode.commands.executeCommand(paste);

      assert.ok((await result).session);
    });
  });

  it('says nothing of the kind in a remote window, where it runs beside the browser', async () => {
    env.remoteName = 'ssh-remote';
    const result = scene.begin();
    await scene.opened();
    env.remoteName = undefined;

    assert.doesNotMatch(editor.progress[0]!.reported[0]!, /cannot be reached/);
    editor.progress[0]!.cancel();
    await result;
  });

  describe('the client secret', () => {
    let asked: vscode.InputBoxOptions[];
    let answers: (string | undefined)[];

    beforeEach(async () => {
      asked = [];
      answers = [];
      editor.answerInput = (options) => {
        asked.push(options);
        return answers.shift();
      };
      await scene.storage.delete(clientSecretKey(scene.app.clientId));
    });

    const kept = () => scene.storage.values.get(clientSecretKey(scene.app.clientId));

    it('is asked for when there is none, hidden, and kept', async () => {
      answers = [` ${scene.app.clientSecret}\n`];

      await scene.signInByOwnApp();

      assert.equal(asked.length, 1);
      assert.equal(asked[0]?.password, true);
      assert.equal(asked[0].ignoreFocusOut, true);
      assert.equal(kept(), scene.app.clientSecret);
    });

    it('is asked for once per refusal, before the browser opens', async () => {
      answers = ['wrong', 'also wrong', scene.app.clientSecret];

      await scene.signInByOwnApp();

      assert.equal(asked.length, 3);
      assert.match(asked[1]?.prompt ?? '', /does not accept this client secret/);
      assert.equal(kept(), scene.app.clientSecret);
    });

    it('is not asked for again when the person leaves, and nothing is kept', async () => {
      answers = ['wrong', undefined];

      assert.deepEqual(await scene.begin(), { session: undefined, told: undefined });

      assert.equal(asked.length, 2);
      assert.equal(kept(), undefined);
      assert.deepEqual(editor.opened, []);
    });

    it('is asked for again when HubSpot refuses the one that was kept, and the consent still counts', async () => {
      await scene.keepSecret('outdated');
      answers = [scene.app.clientSecret];

      await scene.signInByOwnApp();

      assert.equal(asked.length, 1);
      assert.equal(editor.opened.length, 1);
      assert.equal(kept(), scene.app.clientSecret);
    });

    it('stays as it is when the person leaves that question, and the failure says what to do', async () => {
      await scene.keepSecret('outdated');
      const result = scene.begin();

      await scene.openEditorAt(await scene.visit(scene.consent(await scene.opened())!));

      const { told } = await result;
      assert.match(
        told!.text,
        /client secret.*Set Up Your Own HubSpot App.*enter the client secret/,
      );
      assert.doesNotMatch(told!.text, /relay/);
      assert.equal(kept(), 'outdated');
    });

    it('is asked for no longer once the sign-in is cancelled', async () => {
      await scene.keepSecret('outdated');
      const result = scene.begin();
      editor.answerInput = () => {
        editor.progress[0]!.cancel();
        return undefined;
      };

      await scene.openEditorAt(await scene.visit(scene.consent(await scene.opened())!));

      assert.deepEqual(await result, { session: undefined, told: undefined });
    });

    it('that cannot be read is said to be locked away', async () => {
      scene.storage.failure = new Error('org.freedesktop.Secret.Error.IsLocked');

      const { told } = await scene.begin();

      assert.match(told!.text, /keyring/);
    });
  });

  describe('a session of it', () => {
    let id: string;

    beforeEach(async () => {
      ({ id } = await scene.signInByOwnApp());
      scene.emulator.clearRequests();
      scene.emulator.expireTokens();
      await scene.clock.advance(40 * minuteMs);
    });

    const token = () => scene.authentication.accessToken(id);
    const failure = async () => {
      try {
        await token();
      } catch (error) {
        scene.see(error);
        return error as { failure: string; message: string };
      }
      throw new Error('a token was given out');
    };

    it('is refreshed with the secret that is looked up then', async () => {
      assert.ok(await token());
      assert.equal(tokenCalls().length, 1);
    });

    it('is refreshed by the app it was made with, whatever is set up now', async () => {
      scene.settings.clientId = '99999999-9999-4999-8999-999999999999';

      assert.ok(await token());
    });

    it('is revoked with that secret by signing out', async () => {
      await scene.authentication.signOut(id);
      await scene.settle();

      const [revocation] = scene.emulator.requests.filter(({ path }) => path.endsWith('/revoke'));
      assert.equal(revocation?.status, 200);
    });

    for (const [what, change, words] of [
      [
        'HubSpot refuses the secret',
        () => scene.keepSecret('outdated'),
        /does not accept the app’s client secret.*Set Up Your Own HubSpot App.*You stay signed in/,
      ],
      [
        'the secret is gone',
        () => scene.storage.delete(clientSecretKey(scene.app.clientId)),
        /secret of your HubSpot app is not on this machine.*Set Up Your Own.*You stay signed in/,
      ],
    ] as const) {
      it(`stays when ${what}, without a dialog, and goes on once it is entered`, async () => {
        await change();

        const { failure: kind, message } = await failure();

        assert.equal(kind, 'unavailable');
        assert.match(message, words);
        assert.doesNotMatch(message, /relay/);
        assert.equal((await scene.authentication.sessions()).length, 1);
        assert.deepEqual(editor.messages, []);
        assert.deepEqual(editor.inputBoxes, []);
        await scene.keepSecret();
        assert.ok(await token(), 'at once, not after a pause');
      });
    }

    it('stays when the secret store is locked', async () => {
      scene.storage.failure = new Error('org.freedesktop.Secret.Error.IsLocked');

      assert.match((await failure()).message, /secret store cannot be read/);

      scene.storage.failure = undefined;
      assert.ok(await token());
    });
  });

  it('does not begin before the settings can be used', async () => {
    scene.settings.clientId = '';

    const { told } = await scene.begin();

    assert.equal(told, undefined);
    assert.deepEqual(editor.opened, []);
  });
});
