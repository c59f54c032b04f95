import * as oauth from 'oauth4webapi';
import { oauthVersion } from '../../hubspot/versions';
import type { Fetch } from '../../util/boundedFetch';
import { exchange, isPlainLoopback, OAuthCallError, sendOptions } from './oauthCalls';
import type { TokenServer } from '../sessions/session';
import { SignInError } from '../signInError';

/** Who signs people in: a relay (a public client, whose requests are pushed), or HubSpot itself (a client with a secret). */
export interface AuthorizationServer {
  readonly metadata: oauth.AuthorizationServer;
  readonly clientId: string;
  /** That of a person's own app; a public client has none and relies on PKCE alone. */
  readonly clientSecret?: string | undefined;
}

/** The public client that every editor is to a relay. */
const relayClientId = 'vscode';

/** Every endpoint that a relay must have. */
const relayEndpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'pushed_authorization_request_endpoint',
  'revocation_endpoint',
] as const;

/**
 * Asks a relay who it is.
 *
 * @throws {SignInError} when it cannot be reached, is none, or would send us elsewhere
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3
 */
export async function discoverRelay(
  relayUrl: string,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<AuthorizationServer> {
  const issuer = new URL(relayUrl);
  if (issuer.protocol !== 'https:' && !isPlainLoopback(relayUrl)) {
    throw new SignInError('insecure-url');
  }
  const metadata = await exchange(async () => {
    const options = { algorithm: 'oauth2' as const, ...sendOptions(relayUrl, fetch, signal) };
    const response = await oauth.discoveryRequest(issuer, options);
    return oauth.processDiscoveryResponse(issuer, response);
  }).catch((error: unknown) => {
    const isOther = error instanceof OAuthCallError && error.trouble.kind === 'unexpected';
    throw isOther ? new SignInError('not-a-relay', undefined, { cause: error }) : error;
  });
  if (!relayEndpoints.every((name) => isAt(issuer.origin, metadata[name]))) {
    throw new SignInError('not-a-relay');
  }
  return { metadata, clientId: relayClientId };
}

/** A relay that points elsewhere would have our codes and tokens sent there. */
function isAt(origin: string, endpoint: unknown): boolean {
  return typeof endpoint === 'string' && URL.parse(endpoint)?.origin === origin;
}

/**
 * HubSpot itself, for an app of a person's own.
 * @see https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens
 */
export function hubspotItself(
  { appUrl, apiUrl }: { appUrl: string; apiUrl: string },
  app: { clientId: string; clientSecret: string },
): AuthorizationServer {
  const tokenEndpoint = `${apiUrl}/oauth/${oauthVersion}/token`;
  return {
    metadata: {
      issuer: apiUrl,
      authorization_endpoint: `${appUrl}/oauth/authorize`,
      token_endpoint: tokenEndpoint,
      revocation_endpoint: `${tokenEndpoint}/revoke`,
    },
    ...app,
  };
}

/** What has to be kept with the tokens of a server. Its secret lies elsewhere, once for all sessions of the app. */
export function toTokenServer({
  metadata,
  clientId,
  clientSecret,
}: AuthorizationServer): TokenServer {
  return {
    issuer: metadata.issuer,
    tokenEndpoint: metadata.token_endpoint ?? '',
    revocationEndpoint: metadata.revocation_endpoint,
    clientId,
    ...(clientSecret !== undefined && { isOwnApp: true }),
  };
}

/** Looks up the secret of an app of a person's own. */
export type SecretOf = (clientId: string) => Promise<string | undefined>;

/**
 * The server that was kept with tokens.
 *
 * @throws {OAuthCallError} `no-secret`
 */
export async function fromTokenServer(
  kept: TokenServer,
  secretOf: SecretOf,
): Promise<AuthorizationServer> {
  const clientSecret = kept.isOwnApp ? await secretOf(kept.clientId) : undefined;
  if (kept.isOwnApp && clientSecret === undefined) {
    throw new OAuthCallError({ kind: 'no-secret' });
  }
  return {
    metadata: {
      issuer: kept.issuer,
      token_endpoint: kept.tokenEndpoint,
      ...(kept.revocationEndpoint && { revocation_endpoint: kept.revocationEndpoint }),
    },
    clientId: kept.clientId,
    clientSecret,
  };
}

/** How we say who we are. */
export function clientAuthOf({ clientSecret }: AuthorizationServer): oauth.ClientAuth {
  return clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
}
