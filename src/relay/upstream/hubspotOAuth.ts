import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { boundedFetch, type Fetch } from '../../util/boundedFetch';
import { MalformedError, parseJson, reader } from '../../util/json';
import { refusal, unreachable } from './hubspotFailure';

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
}

/** What HubSpot grants, in its own words. */
export type Tokens = ReturnType<typeof readTokens>;

const readTokens = reader(
  'token answer',
  v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    expires_in: v.pipe(v.number(), v.minValue(0)),
    refresh_token: v.nullish(v.pipe(v.string(), v.nonEmpty())),
    token_type: v.optional(v.string(), 'bearer'),
    scopes: v.nullish(v.array(v.string())),
    hub_id: v.nullish(v.number()),
    user_id: v.nullish(v.number()),
  }),
);

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
    return this.grant('authorization_code', {
      code,
      redirect_uri: this.options.redirectUri,
    });
  }

  /** @throws {OAuthError} */
  refresh(refreshToken: string): Promise<Tokens> {
    return this.grant('refresh_token', { refresh_token: refreshToken });
  }

  /** @throws {OAuthError} */
  async revoke(token: string, hint: string): Promise<void> {
    await this.send([token], (options) =>
      oauth.revocationRequest(this.server, this.client, this.authentication, token, {
        ...options,
        additionalParameters: { token_type_hint: hint },
      }),
    );
  }

  private async grant(type: string, parameters: Record<string, string>): Promise<Tokens> {
    const text = await this.send(Object.values(parameters), (options) =>
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
  }

  /** Sends and reads a call to the end; what HubSpot refuses never repeats a secret of ours. */
  private async send(
    secrets: readonly string[],
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
      throw refusal(answer, text, [...secrets, this.options.clientSecret]);
    }
    return text;
  }
}
