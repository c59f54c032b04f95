import assert from 'node:assert/strict';
import type { EmulatorOptions } from '../../../src/emulator/server';
import { editor } from '../../support/vscode';
import { defaultPortal } from './harness';
import type { OwnAppScene } from './ownAppScene';
import { openOwnApp } from './ownAppScene';

const minuteMs = 60_000;
const appId = 'aaaaaaaa-2222-4333-8444-555555555555';

/** What the app is that a test registers with HubSpot in place of the right one. */
const otherApp = (requiredScopes: string[], optionalScopes: string[]) => ({
  clientId: appId,
  clientSecret: 'another-secret',
  appId: 1,
  name: 'Another app',
  redirectUrls: [] as string[],
  requiredScopes,
  optionalScopes,
});

const optional = [
  'crm.objects.owners.read',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'conversations.read',
  'conversations.write',
];

describe('when HubSpot refuses an app of one’s own', () => {
  let scene: OwnAppScene;

  const open = async (options?: EmulatorOptions) => (scene = await openOwnApp(options));
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  describe('on its own page, which never comes back, the words after five minutes', () => {
    /** Ends a sign-in on HubSpot's page, and tells what a person reads. */
    async function refusedOnPage(page: RegExp, change = (address: string) => address) {
      const result = scene.begin();
      const address = change(await scene.opened());
      assert.throws(() => scene.consent(address), page);

      await scene.clock.advance(5 * minuteMs);

      const { told } = await result;
      assert.ok(told && told.text.length < 1000, 'the editor cuts longer messages');
      assert.doesNotMatch(told.text, /relay/);
      return told.text;
    }

    /** The right addresses, and whatever scopes. */
    const registered = async (requiredScopes: string[], optionalScopes: string[]) => {
      await open({ apps: [otherApp(requiredScopes, optionalScopes)] });
      const app = scene.emulator.apps.find(({ clientId }) => clientId === appId)!;
      app.redirectUrls = scene.ports.map((port) => `http://localhost:${port}/oauth-callback`);
      scene.settings.clientId = appId;
      editor.answerInput = () => 'another-secret';
    };

    it('name the scopes where one that the app requires was not asked for', async () => {
      await registered(['oauth', 'tickets', 'crm.schemas.tickets.read'], optional);

      assert.match(
        await refusedOnPage(/insufficient/),
        /The scopes:.*require “oauth” and “tickets”/,
      );
    });

    it('name the scopes where the app does not configure one that was asked for', async () => {
      await registered(['oauth', 'tickets'], optional.slice(1));

      assert.match(await refusedOnPage(/mismatch/), /The scopes:.*list the others as optional/);
    });

    it('name the scopes where HubSpot does not know one', async () => {
      await open();
      const withBogus = (address: string) => address.replace('oauth%20tickets', 'oauth%20tickts');

      assert.match(await refusedOnPage(/scopes are invalid/, withBogus), /The scopes:/);
    });

    it('name the ports where the redirect URL is not registered', async () => {
      await open({ redirectUrls: [] });

      assert.match(
        await refusedOnPage(/redirect URL/),
        /redirect URL: the app needs one for each port of “hubspotTickets\.signIn\.redirectPorts”/,
      );
    });

    it('name the client id where HubSpot does not know it', async () => {
      await open();
      scene.settings.clientId = appId;
      editor.answerInput = () => 'another-secret';

      assert.match(
        await refusedOnPage(/client id/),
        /compare “hubspotTickets\.signIn\.clientId” with the app’s page/,
      );
    });

    it('name the user where they may not connect apps', async () => {
      await open();
      scene.emulator.setMayInstall(defaultPortal, false);

      assert.match(
        await refusedOnPage(/no permission/),
        /no Super Admin and without the App Marketplace permission, or without access to tickets/,
      );
    });

    it('name the account where it lacks a product', async () => {
      await open({ accounts: [{ portalId: defaultPortal, lacksScopes: ['tickets'] }] });

      assert.match(await refusedOnPage(/no access to the features/), /a product missing/);
    });

    it('name the approval that an account may ask for', async () => {
      await open();
      const result = scene.begin();
      await scene.opened();

      await scene.clock.advance(5 * minuteMs);

      assert.match((await result).told?.text ?? '', /the app or a scope not approved there/);
    });

    it('come with the setting to look at', async () => {
      await open();
      editor.answerMessage = ({ buttons }) => buttons.find((one) => one === 'Open Settings');
      const result = scene.begin();
      await scene.opened();

      await scene.clock.advance(5 * minuteMs);
      await result;

      assert.deepEqual(
        editor.executed.map(({ args }) => args),
        [['hubspotTickets.signIn.clientId']],
      );
    });
  });

  it('says so when HubSpot tells that access was not given', async () => {
    await open({ cancelRedirects: true });
    const result = scene.begin();

    const back = scene.consent(await scene.opened(), { decision: 'cancel' })!;
    const target = await scene.visit(back);
    assert.match(target, /\?error=access_denied&error_description=.*&state=/);
    await scene.openEditorAt(target);

    assert.match((await result).told!.text, /^You did not allow access/);
  });

  describe('at its token endpoint', () => {
    beforeEach(() => open());

    const tokenPath = '/oauth/2026-09/token';

    /** Consents, changes something before the code is traded, and tells what a person reads. */
    async function refused(change: (back: URL) => void) {
      const result = scene.begin();
      const back = new URL(scene.consent(await scene.opened())!);
      change(back);

      await scene.openEditorAt(await scene.visit(back.href));

      const { told } = await result;
      assert.ok(told, 'nobody was told');
      assert.doesNotMatch(told.text, /relay/i);
      return told;
    }

    const answers = (body: object, status = 400) => {
      scene.intercept = ({ pathname }) =>
        pathname === tokenPath ? Response.json(body, { status }) : undefined;
    };

    it('says that the code is not known', async () => {
      const told = await refused((back) =>
        back.searchParams.set('code', 'na1-00000000-0000-4000-8000-000000000000'),
      );

      assert.match(told.text, /does not know the code.*Sign in again/);
    });

    it('says that the code is too old', async () => {
      const told = await refused(() => scene.emulator.advance(10 * minuteMs));

      assert.match(told.text, /too old.*Sign in again/);
    });

    it('says that the code belongs to another sign-in', async () => {
      const former = scene.begin();
      const formerBack = new URL(scene.consent(await scene.opened())!);
      editor.progress[0]!.cancel();
      await former;

      const told = await refused((back) => (back.search = sameState(back, formerBack)));

      assert.match(told.text, /belongs to another sign-in.*Sign in again/);
    });

    it('says that the redirect address differs', async () => {
      const other = scene.begin();
      const atAnotherPort = new URL(scene.consent(await scene.opened())!);

      const told = await refused((back) => (back.search = sameState(back, atAnotherPort)));

      assert.match(told.text, /redirect address differs.*redirectPorts/);
      editor.progress[0]!.cancel();
      await other;
    });

    /** The state that is waited for, with the code of another sign-in. */
    const sameState = (back: URL, { searchParams }: URL) => {
      back.searchParams.set('code', searchParams.get('code')!);
      return back.search;
    };

    it('says that the account is gone', async () => {
      const told = await refused(() => scene.emulator.deleteHub(defaultPortal));

      assert.match(told.text, /deleted or has disconnected/);
    });

    it('says that HubSpot is too busy', async () => {
      const told = await refused(() => scene.emulator.failNext({ match: tokenPath, status: 429 }));

      assert.match(told.text, /too busy/);
    });

    it('says that HubSpot is not available, and names nothing else', async () => {
      const told = await refused(() => scene.emulator.failNext({ match: tokenPath, status: 503 }));

      assert.match(told.text, /^HubSpot is not available right now/);
    });

    it('says that HubSpot cannot be reached', async () => {
      const told = await refused(() => {
        scene.intercept = ({ pathname }) =>
          pathname === tokenPath
            ? new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })
            : undefined;
      });

      assert.match(told.text, /^HubSpot cannot be reached.*advanced\.apiUrl/);
      assert.deepEqual(told.buttons, ['Use Another Way…', 'Open Settings']);
    });

    it('says that its answer cannot be understood', async () => {
      const told = await refused(() => answers({ surprise: true }, 200));

      assert.match(told.text, /^HubSpot gave an answer that cannot be understood/);
    });

    const rows: readonly (readonly [status: string, error: string, words: RegExp])[] = [
      ['BAD_REFRESH_TOKEN', 'invalid_grant', /ended this sign-in/],
      ['BAD_AUTH_CODE', 'invalid_grant', /does not know the code.*Sign in again/],
      ['EXPIRED_AUTH_CODE', 'invalid_grant', /too old.*Sign in again/],
      ['BAD_CODE_VERIFIER', 'invalid_grant', /another sign-in.*Sign in again/],
      ['MISMATCH_REDIRECT_URI_AUTH_CODE', 'invalid_grant', /redirect address.*redirectPorts/],
      ['BAD_REDIRECT_URI', 'invalid_request', /redirect address.*redirectPorts/],
      ['BAD_CLIENT_ID', 'invalid_request', /client id.*hubspotTickets\.signIn\.clientId/],
      ['BAD_CLIENT_SECRET', 'invalid_client', /client secret.*Set Up Your Own HubSpot App/],
      ['BAD_CLIENT_SECRET', 'invalid_request', /client secret.*Set Up Your Own HubSpot App/],
      ['BAD_GRANT_TYPE', 'unsupported_grant_type', /kind of sign-in.*OAuth/],
      ['BAD_SCOPES', 'invalid_scope', /scopes.*guide.*Set Up Your Own HubSpot App/],
      ['BAD_HUB', 'access_denied', /deleted or has disconnected/],
      ['USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED', 'invalid_request', /user-level.*OAuth/],
      ['', 'invalid_client', /client id or secret.*enter the client secret/],
      ['', 'unauthorized_client', /may not sign people in.*OAuth/],
      ['', 'invalid_scope', /scopes/],
      ['', 'something_new', /too busy|not available/],
    ];
    for (const [status, error, words] of rows) {
      it(`has words for ${status || 'no word of HubSpot’s own'} with ${error}`, async () => {
        const told = await refused(() => answers({ error, ...(status && { status }) }));

        assert.match(told.text, words);
      });
    }

    it('offers the setting that is to blame', async () => {
      const settingFor = async (status: string) => {
        editor.executed.splice(0);
        editor.answerMessage = ({ buttons }) => buttons.find((one) => one === 'Open Settings');
        await refused(() => answers({ error: 'invalid_request', status }));
        return editor.executed.map(({ args }) => args[0]);
      };

      assert.deepEqual(await settingFor('BAD_CLIENT_ID'), ['hubspotTickets.signIn.clientId']);
      assert.deepEqual(await settingFor('BAD_REDIRECT_URI'), [
        'hubspotTickets.signIn.redirectPorts',
      ]);
      assert.deepEqual(await settingFor('BAD_AUTH_CODE'), []);
    });
  });

  describe('while a session lives', () => {
    let id: string;

    beforeEach(async () => {
      await open();
      ({ id } = await scene.signInByOwnApp());
      scene.emulator.expireTokens();
      await scene.clock.advance(40 * minuteMs);
    });

    const failure = () =>
      scene.authentication.accessToken(id).then(
        () => assert.fail('a token was given out'),
        (error: unknown) => {
          scene.see(error);
          return error as { failure: string; message: string };
        },
      );

    for (const [what, end] of [
      ['revoked', () => scene.emulator.revoke()],
      ['disconnected from the account', () => scene.emulator.uninstall()],
      ['left without its account', () => scene.emulator.deleteHub(defaultPortal)],
    ] as const) {
      it(`ends it when it was ${what}`, async () => {
        end();

        assert.equal((await failure()).failure, 'signed-out');
        assert.deepEqual(await scene.authentication.sessions(), []);
      });
    }

    for (const [status, error, words] of [
      ['BAD_CLIENT_ID', 'invalid_request', /client id.*You stay signed in/],
      ['BAD_CLIENT_SECRET', 'invalid_client', /client secret.*You stay signed in/],
      ['BAD_REDIRECT_URI', 'invalid_request', /redirect address.*You stay signed in/],
      ['BAD_GRANT_TYPE', 'unsupported_grant_type', /kind of sign-in.*You stay signed in/],
      ['BAD_SCOPES', 'invalid_scope', /scopes.*You stay signed in/],
      ['WHATEVER_COMES', 'something_new', /stay signed in/],
    ] as const) {
      it(`keeps it, in words of one’s own app, for ${status}`, async () => {
        scene.intercept = () => Response.json({ error, status }, { status: 400 });

        const { failure: kind, message } = await failure();

        assert.equal(kind, 'unavailable');
        assert.match(message, words);
        assert.doesNotMatch(message, /relay/i);
        assert.equal((await scene.authentication.sessions()).length, 1);
      });
    }

    it('waits as long as HubSpot asks for', async () => {
      scene.emulator.failNext({ match: '/token', status: 429, headers: { 'retry-after': '7' } });

      const { failure: kind } = await failure();

      assert.equal(kind, 'unavailable');
      assert.equal((await scene.authentication.sessions()).length, 1);
    });
  });
});
