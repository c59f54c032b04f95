import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import type { Relay } from '../../../src/relay/app';
import { publicUrl, relayWith } from './support/relays';
import { linkOf, redirectUri } from './support/signIn';

const client: oauth.Client = { client_id: 'vscode' };
const none = oauth.None();
const scopes = { scope: 'oauth tickets', optional_scope: 'crm.objects.owners.read' };

/** A sign-in as the editor runs it: a standard client, a browser and, behind one name, two copies of the relay. */
class Editor {
  readonly verifier = oauth.generateRandomCodeVerifier();
  readonly state = oauth.generateRandomState();
  readonly server: oauth.AuthorizationServer;
  private turn = 0;

  private constructor(
    private readonly emulator: Emulator,
    private readonly copies: readonly Relay[],
  ) {
    this.server = { issuer: publicUrl };
  }

  static async open(emulator: Emulator): Promise<Editor> {
    const { clientId, clientSecret } = emulator.apps[0]!;
    const options = { apiUrl: emulator.url, appUrl: emulator.url, clientId, clientSecret };
    const editor = new Editor(emulator, [relayWith(options).relay, relayWith(options).relay]);
    const issuer = new URL(publicUrl);
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...editor.http });
    Object.assign(editor.server, await oauth.processDiscoveryResponse(issuer, response));
    return editor;
  }

  /** Every request meets the other copy. */
  private readonly send = (url: string | URL, init?: RequestInit) =>
    this.copies[this.turn++ % 2]!(new Request(url, init));

  readonly http = {
    [oauth.customFetch]: (url: string, init: RequestInit) => this.send(url, init),
  };

  /** As far as the page that leads back to the editor. */
  async consent(decision: 'approve' | 'cancel' = 'approve'): Promise<URL> {
    const pushed = await oauth.processPushedAuthorizationResponse(
      this.server,
      client,
      await oauth.pushedAuthorizationRequest(
        this.server,
        client,
        none,
        {
          response_type: 'code',
          redirect_uri: redirectUri,
          code_challenge: await oauth.calculatePKCECodeChallenge(this.verifier),
          code_challenge_method: 'S256',
          state: this.state,
          ...scopes,
        },
        this.http,
      ),
    );
    const address = new URL(this.server.authorization_endpoint!);
    address.searchParams.set('client_id', 'vscode');
    address.searchParams.set('request_uri', pushed.request_uri);
    const toHubSpot = (await this.send(address)).headers.get('location')!;
    const fromHubSpot = this.emulator.authorize({ url: toHubSpot, decision })!;
    return linkOf(await (await this.send(fromHubSpot)).text());
  }

  async exchange(callback: URL): Promise<oauth.TokenEndpointResponse> {
    return oauth.processAuthorizationCodeResponse(
      this.server,
      client,
      await oauth.authorizationCodeGrantRequest(
        this.server,
        client,
        none,
        oauth.validateAuthResponse(this.server, client, callback, this.state),
        redirectUri,
        this.verifier,
        this.http,
      ),
    );
  }

  async refresh(token: string): Promise<oauth.TokenEndpointResponse> {
    return oauth.processRefreshTokenResponse(
      this.server,
      client,
      await oauth.refreshTokenGrantRequest(this.server, client, none, token, this.http),
    );
  }

  async revoke(token: string): Promise<void> {
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(this.server, client, none, token, this.http),
    );
  }
}

const isRefusal = (error: unknown, code: string, hubspotStatus: string) =>
  error instanceof oauth.ResponseBodyError &&
  error.error === code &&
  error.cause['hubspot_status'] === hubspotStatus;

describe('a sign-in through the relay', () => {
  let emulator: Emulator;
  let editor: Editor;

  beforeEach(async () => {
    emulator = await startEmulator({
      tickets: 1,
      redirectUrls: [`${publicUrl}/oauth-callback`],
      cancelRedirects: true,
    });
    editor = await Editor.open(emulator);
  });
  afterEach(() => emulator.stop());

  it('ends with tokens that HubSpot takes, whichever copy answers', async () => {
    const tokens = await editor.exchange(await editor.consent());

    assert.equal(tokens.scope, 'oauth tickets crm.objects.owners.read');
    assert.equal(tokens['hub_id'], emulator.accounts[0]!.portalId);
    const authorization = `Bearer ${tokens.access_token}`;
    const response = await fetch(`${emulator.url}/account-info/2026-09/details`, {
      headers: { authorization },
    });
    assert.equal(response.status, 200);
  });

  it('goes on with the refresh token until it is revoked', async () => {
    const tokens = await editor.exchange(await editor.consent());
    const refreshed = await editor.refresh(tokens.refresh_token!);
    assert.notEqual(refreshed.access_token, tokens.access_token);

    await editor.revoke(tokens.refresh_token!);

    await assert.rejects(editor.refresh(tokens.refresh_token!), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_REFRESH_TOKEN'),
    );
  });

  it('passes a new refresh token on when HubSpot gives one', async () => {
    emulator.settings.rotateRefreshTokens = true;
    const tokens = await editor.exchange(await editor.consent());

    const refreshed = await editor.refresh(tokens.refresh_token!);

    assert.notEqual(refreshed.refresh_token, tokens.refresh_token);
    await editor.refresh(refreshed.refresh_token!);
  });

  it('tells an account that is gone from a token that is', async () => {
    const tokens = await editor.exchange(await editor.consent());

    emulator.deleteHub(emulator.accounts[0]!.portalId);

    await assert.rejects(editor.refresh(tokens.refresh_token!), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_HUB'),
    );
  });

  it('gives tokens for a code once', async () => {
    const callback = await editor.consent();
    await editor.exchange(callback);

    await assert.rejects(editor.exchange(callback), (error) =>
      isRefusal(error, 'invalid_grant', 'BAD_AUTH_CODE'),
    );
  });

  it('gives nothing to another editor that got hold of the callback', async () => {
    const callback = await editor.consent();
    const thief = await Editor.open(emulator);
    callback.searchParams.set('state', thief.state);

    await assert.rejects(
      thief.exchange(callback),
      (error) => error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant',
    );
  });

  it('tells the editor that the person said no', async () => {
    const callback = await editor.consent('cancel');

    assert.throws(
      () => oauth.validateAuthResponse(editor.server, client, callback, editor.state),
      (error) =>
        error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied',
    );
  });

  for (const shape of ['half-sent', 'huge', 'html', 'hang-up'] as const) {
    it(`survives an answer that is ${shape}, and keeps what the editor has`, async () => {
      const tokens = await editor.exchange(await editor.consent());
      emulator.failNext({ match: 'POST /oauth', shape });

      await assert.rejects(editor.refresh(tokens.refresh_token!), (error) => {
        const { cause } = error as { cause?: unknown };
        return cause instanceof Response && [502, 503].includes(cause.status);
      });

      await editor.refresh(tokens.refresh_token!);
    });
  }
});
