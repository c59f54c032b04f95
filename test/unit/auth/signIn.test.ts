import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SignInError } from '../../../src/auth/signInError';
import type { ShownMessage } from '../../support/editor/state';
import { editor } from '../../support/vscode';
import type { EditorScene } from './editorScene';
import { openEditor } from './editorScene';
import { defaultPortal, otherPortal, relayUrl } from './harness';

const minuteMs = 60_000;

describe('signing in by a relay', () => {
  let scene: EditorScene;

  beforeEach(async () => {
    scene = await openEditor();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  /** Starts a sign-in and looks at how it ends: with a session, or with what a person is told. */
  async function begin() {
    const session = await scene.authentication.signIn();
    scene.see(editor.messages);
    return { session, told: editor.messages.at(-1) };
  }

  const isTold = (told: ShownMessage | undefined, words: RegExp) => {
    assert.match(told?.text ?? 'nothing', words);
    assert.equal(editor.messages.length, 1);
    assert.deepEqual(told?.buttons[0], 'Use Another Way…');
  };

  const finish = async (target: string | undefined) => {
    assert.ok(target);
    await editor.openUri(vscode.Uri.parse(target));
  };

  it('ends with a session that names the account, the user and what was granted', async () => {
    const session = await scene.signIn();

    assert.equal(session.portalId, defaultPortal);
    assert.equal(session.userId, 7654321);
    assert.equal(session.label, `Acme Robotics (${defaultPortal}) · user 7654321`);
    assert.equal(session.uiDomain, 'app.hubspot.com');
    assert.equal(session.accountType, 'STANDARD');
    assert.equal(session.apiUrl, scene.emulator.url);
    assert.ok(session.scopes.includes('tickets'));
    assert.ok(session.scopes.includes('conversations.read'));
    assert.deepEqual(await scene.authentication.sessions(), [session]);
  });

  it('hands nothing secret to the rest of the extension', async () => {
    scene.see(await scene.signIn());
  });

  it('gives a token that HubSpot accepts', async () => {
    const { id } = await scene.signIn();

    const token = await scene.authentication.accessToken(id);

    const answer = await fetch(`${scene.emulator.url}/crm/objects/2026-09/tickets?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(answer.status, 200);
  });

  it('asks HubSpot’s API for one thing only: the account', async () => {
    scene.emulator.clearRequests();

    await scene.signIn();

    const paths = scene.emulator.requests.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => !path.startsWith('/oauth/')),
      ['/account-info/2026-09/details'],
    );
  });

  it('sends the browser an address that nothing on the way can re-encode', async () => {
    const result = begin();

    const address = await scene.opened();

    assert.match(
      address,
      /^https:\/\/relay\.example\/authorize\?client_id=vscode&request_uri=[\w.%-]+$/,
    );
    await finish(await scene.browse(address));
    assert.ok((await result).session);
  });

  it('keeps nothing running once it is done', async () => {
    await scene.signIn();

    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('takes the address of a served editor as it is, query and all', async () => {
    const callback =
      'https://code.example/callback?vscode-reqid=1&vscode-scheme=code-oss&vscode-authority=hubspot-tickets.hubspot-tickets&vscode-path=/auth-callback';
    editor.externalUri = () => vscode.Uri.parse(callback);
    const result = begin();

    const target = await scene.browse(await scene.opened());

    assert.ok(target?.startsWith(`${callback}&code=`));
    const { search } = new URL(target!);
    await finish(`code-oss://hubspot-tickets.hubspot-tickets/auth-callback${search}`);
    assert.ok((await result).session);
  });

  it('keeps two accounts apart', async () => {
    const first = await scene.signIn();
    const second = await scene.signIn({ account: otherPortal });

    const sessions = await scene.authentication.sessions();
    assert.deepEqual(
      sessions.map(({ portalId }) => portalId),
      [defaultPortal, otherPortal],
    );
    assert.notEqual(first.id, second.id);
    assert.equal(second.uiDomain, 'app-eu1.hubspot.com');
    const tokens = await Promise.all(
      sessions.map(({ id }) => scene.authentication.accessToken(id)),
    );
    assert.notEqual(tokens[0], tokens[1]);
  });

  it('replaces the former session when the same person signs in to the same account again', async () => {
    const first = await scene.signIn();
    const oldToken = await scene.authentication.accessToken(first.id);

    const second = await scene.signIn();

    assert.deepEqual(await scene.authentication.sessions(), [second]);
    assert.equal(second.id, first.id);
    assert.equal(second.label, first.label);
    assert.notEqual(await scene.authentication.accessToken(first.id), oldToken);
  });

  it('runs several at once without mixing them up', async () => {
    const [one, other] = [begin(), begin()];
    const addresses = [await scene.opened(), await scene.opened()];

    await finish(await scene.browse(addresses[1]!, { account: otherPortal }));
    await finish(await scene.browse(addresses[0]!));

    const portals = [(await one).session?.portalId, (await other).session?.portalId];
    assert.deepEqual(portals.sort(), [defaultPortal, otherPortal].sort());
  });

  it('says that access was not allowed when HubSpot tells', async () => {
    scene.emulator.settings.cancelRedirects = true;
    const result = begin();

    await finish(await scene.browse(await scene.opened(), { decision: 'cancel' }));

    isTold((await result).told, /^You did not allow access/);
  });

  it('stops after five minutes, with words that say what to try', async () => {
    const result = begin();
    assert.equal(await scene.browse(await scene.opened(), { decision: 'cancel' }), undefined);

    await scene.clock.advance(5 * minuteMs);

    const { told } = await result;
    isTold(told, /Super Admin.*approved.*wrong account.*redirect address/);
    assert.ok(told!.text.length < 1000, 'the editor cuts longer messages');
    assert.equal(scene.clock.scheduledCount(), 0);
  });

  it('is undone without a word when the person cancels', async () => {
    const result = begin();
    const address = await scene.opened();

    editor.progress[0]!.cancel();

    assert.deepEqual(await result, { session: undefined, told: undefined });
    assert.equal(scene.clock.scheduledCount(), 0);
    await finish(await scene.browse(address));
    assert.deepEqual(await scene.authentication.sessions(), []);
    assert.deepEqual(editor.messages, []);
  });

  it('signs nobody in who cancels while the answer is on its way, and revokes what was granted', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    scene.delay = (url) => {
      if (url.pathname.startsWith('/account-info/')) {
        editor.progress[0]!.cancel();
      }
      return undefined;
    };

    await finish(target);

    assert.deepEqual(await result, { session: undefined, told: undefined });
    await scene.settle();
    assert.ok(scene.calls.includes('POST /revoke'));
    assert.deepEqual(await scene.authentication.sessions(), []);
  });

  it('ignores a redirect whose state is not one of ours', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    const forged = new URL(target!);
    forged.searchParams.set('state', 'A'.repeat(43));

    await finish(forged.href);
    await finish(target);

    assert.ok((await result).session);
    assert.ok(scene.logged.some((line) => line.startsWith('debug') && line.includes('ignored')));
  });

  it('refuses the answer of another server', async () => {
    const result = begin();
    const forged = new URL((await scene.browse(await scene.opened()))!);
    forged.searchParams.set('iss', 'https://other.example');

    await finish(forged.href);

    isTold((await result).told, /does not belong to this sign-in/);
    assert.ok(!scene.calls.includes('POST /token'));
  });

  it('refuses an answer that does not say which server it is from', async () => {
    const result = begin();
    const forged = new URL((await scene.browse(await scene.opened()))!);
    forged.searchParams.delete('iss');

    await finish(forged.href);

    isTold((await result).told, /does not belong to this sign-in/);
  });

  it('takes a redirect once: sent again, it does nothing', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    await finish(target);
    await result;
    scene.emulator.clearRequests();

    await finish(target);
    await scene.settle();

    assert.equal(scene.emulator.requests.length, 0);
    assert.equal((await scene.authentication.sessions()).length, 1);
  });

  it('says that the code is used up when it was redeemed before', async () => {
    const first = begin();
    const firstTarget = new URL((await scene.browse(await scene.opened()))!);
    const second = begin();
    const secondTarget = new URL((await scene.browse(await scene.opened()))!);
    await finish(firstTarget.href);
    await first;

    secondTarget.searchParams.set('code', firstTarget.searchParams.get('code')!);
    await finish(secondTarget.href);

    isTold((await second).told, /Sign in again/);
  });

  it('says that the code is too old when the editor was opened too late', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    await scene.clock.advance(2 * minuteMs);

    await finish(target);

    isTold((await result).told, /too old/);
  });

  it('does not falter under a flood of forged redirects', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());

    for (let at = 0; at < 500; at++) {
      const state = String(at).padStart(43, 'x');
      await finish(`vscode://hubspot-tickets.hubspot-tickets/auth-callback?code=x&state=${state}`);
    }
    await finish(target);

    assert.ok((await result).session);
    await scene.clock.advance(minuteMs);
    assert.equal(scene.clock.scheduledCount(), 0);
    assert.deepEqual(
      (await scene.storage.keys()).filter((key) => key === 'hubspotTickets.callback'),
      [],
    );
  });

  describe('when the relay is not what it should be', () => {
    const wellKnown = '/.well-known/oauth-authorization-server';
    const answers = (path: string, answer: () => Response | Error) => {
      scene.intercept = (url) => (url.pathname === path ? answer() : undefined);
    };
    const metadata = {
      issuer: relayUrl,
      authorization_endpoint: `${relayUrl}/authorize`,
      token_endpoint: `${relayUrl}/token`,
      pushed_authorization_request_endpoint: `${relayUrl}/par`,
      revocation_endpoint: `${relayUrl}/revoke`,
    };

    it('refuses plain http to another machine', async () => {
      scene.settings.relayUrl = 'http://relay.example';

      isTold((await begin()).told, /https:\/\//);
      assert.deepEqual(scene.calls, []);
    });

    for (const [what, answer] of [
      [
        'a web page',
        () => new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } }),
      ],
      ['nothing', () => new Response(null, { status: 404 })],
      ['another issuer', () => Response.json({ ...metadata, issuer: 'https://other.example' })],
      [
        'endpoints elsewhere',
        () => Response.json({ ...metadata, token_endpoint: 'https://other.example/token' }),
      ],
      [
        'endpoints by plain http',
        () =>
          Response.json({ ...metadata, authorization_endpoint: 'http://relay.example/authorize' }),
      ],
      [
        'no pushed requests',
        () => Response.json({ ...metadata, pushed_authorization_request_endpoint: undefined }),
      ],
    ] as const) {
      it(`says that an address with ${what} is not a relay`, async () => {
        answers(wellKnown, answer);

        isTold((await begin()).told, /that is not a relay/);
        assert.deepEqual(editor.opened, []);
      });
    }

    it('says that it cannot be reached', async () => {
      answers(wellKnown, () => new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }));

      isTold((await begin()).told, /cannot be reached/);
    });

    it('says that it is busy', async () => {
      answers('/par', () => new Response(null, { status: 429 }));

      isTold((await begin()).told, /too busy/);
    });

    it('says that it is not available', async () => {
      answers('/par', () => new Response('<h1>502</h1>', { status: 502 }));

      isTold((await begin()).told, /not available right now/);
    });

    it('says that its answer cannot be understood', async () => {
      answers('/par', () => Response.json({ surprise: true }, { status: 201 }));

      isTold((await begin()).told, /cannot be understood/);
    });

    for (const [status, words] of [
      ['BAD_CLIENT_ID', /client id.*Tell whoever runs/],
      ['BAD_CLIENT_SECRET', /client secret.*Tell whoever runs/],
      ['BAD_REDIRECT_URI', /redirect address.*Tell whoever runs/],
      ['MISMATCH_REDIRECT_URI_AUTH_CODE', /redirect address.*Tell whoever/],
      ['BAD_GRANT_TYPE', /kind of sign-in.*Tell whoever runs/],
      ['BAD_SCOPES', /scopes.*Tell whoever runs/],
      ['USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED', /user-level/],
      ['BAD_AUTH_CODE', /does not know the code.*Sign in again/],
      ['EXPIRED_AUTH_CODE', /too old.*Sign in again/],
      ['BAD_CODE_VERIFIER', /another sign-in.*Sign in again/],
      ['BAD_REFRESH_TOKEN', /ended this sign-in/],
      ['BAD_HUB', /deleted or has disconnected/],
    ] as const) {
      it(`has words for ${status}`, async () => {
        const result = begin();
        const target = await scene.browse(await scene.opened());
        answers('/token', () =>
          Response.json({ error: 'server_error', hubspot_status: status }, { status: 400 }),
        );

        await finish(target);

        isTold((await result).told, words);
      });
    }
  });

  it('signs nobody in when HubSpot does not say which account it is, and revokes what was granted', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    scene.emulator.failNext({ match: '/account-info/', status: 403 });

    await finish(target);

    isTold((await result).told, /not signed in/);
    await scene.settle();
    assert.ok(scene.calls.includes('POST /revoke'));
  });

  it('signs nobody in when the API belongs to another account than the sign-in', async () => {
    const result = begin();
    const target = await scene.browse(await scene.opened());
    scene.intercept = (url) =>
      url.pathname.startsWith('/account-info/') ? Response.json({ portalId: 1 }) : undefined;

    await finish(target);

    isTold((await result).told, /different accounts/);
  });

  it('says so when the secret store is locked', async () => {
    const result = scene.authentication.signIn();
    result.catch(() => undefined);
    const target = await scene.browse(await scene.opened());
    scene.storage.failure = new Error('org.freedesktop.Secret.Error.IsLocked');

    await finish(target);

    await assert.rejects(result, (error) => SignInError.is(error, 'storage-failed'));
    scene.storage.failure = undefined;
    assert.deepEqual(await scene.authentication.sessions(), []);
    await scene.settle();
    assert.ok(scene.calls.includes('POST /revoke'));
  });

  it('does not revoke what the former session lives on when a second sign-in comes to nothing', async () => {
    const { id } = await scene.signIn();
    const [key] = await scene.storage.keys();
    const { tokens } = JSON.parse(scene.storage.values.get(key!)!) as {
      tokens: { refreshToken: string };
    };
    const result = begin();
    const target = await scene.browse(await scene.opened());
    scene.intercept = (url) =>
      url.pathname === '/token'
        ? Response.json({
            token_type: 'bearer',
            access_token: 'CEanother',
            refresh_token: tokens.refreshToken,
          })
        : undefined;

    await finish(target);
    assert.ok((await result).told);
    await scene.settle();

    assert.ok(!scene.calls.includes('POST /revoke'));
    scene.intercept = () => undefined;
    const old = await scene.authentication.accessToken(id);
    assert.notEqual(await scene.authentication.accessToken(id, old), old);
  });

  it('works against a relay on this machine by plain http', async () => {
    scene.settings.relayUrl = 'http://localhost:8080';
    const seen: string[] = [];
    scene.intercept = (url) => {
      seen.push(url.href);
      return new Response(null, { status: 404 });
    };

    isTold((await begin()).told, /not a relay/);
    assert.deepEqual(seen, ['http://localhost:8080/.well-known/oauth-authorization-server']);
  });
});
