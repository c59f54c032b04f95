import * as oauth from 'oauth4webapi';
import type { Fetch } from '../../util/boundedFetch';
import { exchange, isPlainLoopback, OAuthCallError, sendOptions } from './oauthCalls';
import type { TokenServer } from '../sessions/session';
import { SignInError } from '../signInError';

/** Who signs people in: a relay (a public client, whose requests are pushed), or HubSpot itself (a client with a secret). */
export interface AuthorizationServer {
  readonly metadata: oauth.AuthorizationServer;
  readonly clientId: string;
  /** A public client has none and relies on PKCE alone. */
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

/** What has to be kept with the tokens of a server. */
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
    clientSecret,
  };
}

/** The server that was kept with tokens. */
export function fromTokenServer(kept: TokenServer): AuthorizationServer {
  return {
    metadata: {
      issuer: kept.issuer,
      token_endpoint: kept.tokenEndpoint,
      ...(kept.revocationEndpoint && { revocation_endpoint: kept.revocationEndpoint }),
    },
    clientId: kept.clientId,
    clientSecret: kept.clientSecret,
  };
}

/** How we say who we are. */
export function clientAuthOf({ clientSecret }: AuthorizationServer): oauth.ClientAuth {
  return clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
}
