import * as oauth from 'oauth4webapi';
import { boundedFetch, type Fetch } from '../../util/boundedFetch';
import { MalformedError, parseJson } from '../../util/json';
import { outcomeOf, type HubSpotCall } from './hubspotCall';
import { refusal, unreachable } from './hubspotFailure';
import { readTokens, type Tokens } from './tokens';

/** The only place that names a version of HubSpot's OAuth endpoints. */
const oauthVersion = '2026-09';

export interface HubSpotOptions {
  apiUrl: string;
  appUrl: string;
  clientId: string;
  clientSecret: string;
  /** The one address registered with the HubSpot app. */
  redirectUri: string;
  fetch: Fetch;
  /** How long HubSpot may take for one answer; fifteen seconds if left out. */
  timeoutMs?: number | undefined;
  onCall?: ((call: HubSpotCall) => void) | undefined;
}

/**
 * HubSpot's authorization server, to which the relay is a client with a secret.
 * @see https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens
 */
export class HubSpot {
  private readonly server: oauth.AuthorizationServer;
  private readonly client: oauth.Client;
  private readonly authentication: oauth.ClientAuth;
  private readonly fetch: Fetch;

  constructor(private readonly options: HubSpotOptions) {
    const tokenUrl = `${options.apiUrl}/oauth/${oauthVersion}/token`;
    this.server = {
      issuer: options.apiUrl,
      token_endpoint: tokenUrl,
      revocation_endpoint: `${tokenUrl}/revoke`,
    };
    this.client = { client_id: options.clientId };
    this.fetch = boundedFetch(options.fetch, {
      timeoutMs: options.timeoutMs ?? 15_000,
      maxBytes: 1024 * 1024,
    });
    this.authentication = oauth.ClientSecretPost(options.clientSecret);
  }

  /** The consent page, in the browser. */
  authorizeUrl(scopes: { scope: string; optionalScope: string }, state: string): string {
    const query = Object.entries({
      client_id: this.options.clientId,
      redirect_uri: this.options.redirectUri,
      scope: scopes.scope,
      optional_scope: scopes.optionalScope,
      state,
    });
    const encoded = query.flatMap(([name, value]) =>
      value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
    );
    return `${this.options.appUrl}/oauth/authorize?${encoded.join('&')}`;
  }

  /** @throws {OAuthError} */
  exchange(code: string): Promise<Tokens> {
    const parameters = { code, redirect_uri: this.options.redirectUri };
    return this.grant('exchange', 'authorization_code', parameters, code);
  }

  /** @throws {OAuthError} */
  refresh(refreshToken: string): Promise<Tokens> {
    return this.grant('refresh', 'refresh_token', { refresh_token: refreshToken }, refreshToken);
  }

  /** @throws {OAuthError} */
  revoke(token: string, hint: string): Promise<void> {
    return this.counted('revoke', async () => {
      await this.send(token, (options) =>
        oauth.revocationRequest(this.server, this.client, this.authentication, token, {
          ...options,
          additionalParameters: { token_type_hint: hint },
        }),
      );
    });
  }

  private grant(
    purpose: HubSpotCall['purpose'],
    type: string,
    parameters: Record<string, string>,
    secret: string,
  ): Promise<Tokens> {
    return this.counted(purpose, async () => {
      const text = await this.send(secret, (options) =>
        oauth.genericTokenEndpointRequest(
          this.server,
          this.client,
          this.authentication,
          type,
          parameters,
          options,
        ),
      );
      try {
        return readTokens(parseJson('token answer', text));
      } catch (error) {
        throw error instanceof MalformedError ? unreachable(error) : error;
      }
    });
  }

  private async counted<T>(purpose: HubSpotCall['purpose'], call: () => Promise<T>): Promise<T> {
    const start = performance.now();
    let outcome: HubSpotCall['outcome'] = 'ok';
    try {
      return await call();
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      this.options.onCall?.({ purpose, outcome, durationMs: performance.now() - start });
    }
  }

  /** Sends and reads a call to the end; what HubSpot refuses never repeats a secret of ours. */
  private async send(
    secret: string,
    request: (options: oauth.HttpRequestOptions<'POST', URLSearchParams>) => Promise<Response>,
  ): Promise<string> {
    let answer: Response;
    let text: string;
    try {
      answer = await request({
        [oauth.customFetch]: (url, init) => this.fetch(url, init),
        // The options have made sure that plain http stays on this machine.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- so marked only to stand out
        [oauth.allowInsecureRequests]: this.options.apiUrl.startsWith('http:'),
      });
      text = await answer.text();
    } catch (error) {
      throw unreachable(error);
    }
    if (!answer.ok) {
      throw refusal(answer, text, [secret, this.options.clientSecret]);
    }
    return text;
  }
}
