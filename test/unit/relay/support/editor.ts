import * as oauth from 'oauth4webapi';
import type { Emulator } from '../../../../src/emulator/server';
import type { Relay } from '../../../../src/relay/app';
import { publicUrl } from './relays';
import { linkOf, redirectUri } from './signIn';

export const client: oauth.Client = { client_id: 'vscode' };
const none = oauth.None();
const scopes = { scope: 'oauth tickets', optional_scope: 'crm.objects.owners.read' };

/** What lets a relay speak to an emulator. */
export function appOf(emulator: Emulator) {
  const { clientId, clientSecret } = emulator.apps[0]!;
  return { apiUrl: emulator.url, appUrl: emulator.url, clientId, clientSecret };
}

/** A sign-in as the editor runs it: a standard client, a browser and, behind one name, copies of the relay. */
export class Editor {
  readonly verifier = oauth.generateRandomCodeVerifier();
  readonly state = oauth.generateRandomState();
  readonly server: oauth.AuthorizationServer;
  private turn = 0;

  private constructor(
    private readonly emulator: Emulator,
    private copies: readonly Relay[],
  ) {
    this.server = { issuer: publicUrl };
  }

  /** @param copies of the relay, each asked in turn */
  static async open(emulator: Emulator, copies: readonly Relay[]): Promise<Editor> {
    const editor = new Editor(emulator, copies);
    const issuer = new URL(publicUrl);
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...editor.http });
    Object.assign(editor.server, await oauth.processDiscoveryResponse(issuer, response));
    return editor;
  }

  /** Every request meets the other copy. */
  private readonly send = (url: string | URL, init?: RequestInit) =>
    this.copies[this.turn++ % this.copies.length]!(new Request(url, init));

  readonly http = {
    [oauth.customFetch]: (url: string, init: RequestInit) => this.send(url, init),
  };

  /** From now on, these copies answer. */
  meets(...copies: Relay[]): this {
    this.copies = copies;
    this.turn = 0;
    return this;
  }

  /** As far as the page that leads back to the editor. */
  async consent(decision: 'approve' | 'cancel' = 'approve'): Promise<URL> {
    const toHubSpot = await this.open(await this.push());
    return this.comeBack(this.emulator.authorize({ url: toHubSpot, decision })!);
  }

  async push(): Promise<string> {
    const parameters = {
      response_type: 'code',
      redirect_uri: redirectUri,
      code_challenge: await oauth.calculatePKCECodeChallenge(this.verifier),
      code_challenge_method: 'S256',
      state: this.state,
      ...scopes,
    };
    const response = await oauth.pushedAuthorizationRequest(
      this.server,
      client,
      none,
      parameters,
      this.http,
    );
    const pushed = await oauth.processPushedAuthorizationResponse(this.server, client, response);
    return pushed.request_uri;
  }

  /** Opens the browser; where HubSpot asks for consent. */
  async open(requestUri: string): Promise<string> {
    const address = new URL(this.server.authorization_endpoint!);
    address.searchParams.set('client_id', 'vscode');
    address.searchParams.set('request_uri', requestUri);
    return (await this.send(address)).headers.get('location')!;
  }

  /** The page that HubSpot sends the browser back to; where it leads on to. */
  async comeBack(fromHubSpot: string): Promise<URL> {
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
