import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import type { Fetch } from '../../util/boundedFetch';
import { MalformedError, reader } from '../../util/json';
import type { AuthorizationServer } from './authorizationServer';
import { clientAuthOf } from './authorizationServer';
import { exchange, OAuthCallError, sendOptions } from './oauthCalls';
import type { Tokens } from '../sessions/session';

/** What a token endpoint answered. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly expiresInMs: number | undefined;
  readonly scopes: readonly string[] | undefined;
  readonly portalId: number | undefined;
  readonly userId: number | undefined;
}

const id = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined);

/** A relay says `scope` as the standard does, HubSpot itself `scopes`. */
const readGrant = reader(
  'token answer',
  v.pipe(
    v.object({
      // Anything else cannot stand in a header.
      access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
      refresh_token: v.optional(v.string()),
      expires_in: v.optional(v.number()),
      scope: v.optional(v.string()),
      scopes: v.fallback(v.optional(v.array(v.string())), undefined),
      hub_id: id,
      user_id: id,
    }),
    v.transform((answer): Grant => ({
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresInMs: answer.expires_in === undefined ? undefined : answer.expires_in * 1000,
      scopes: answer.scopes ?? answer.scope?.split(' ').filter(Boolean),
      portalId: answer.hub_id,
      userId: answer.user_id,
    })),
  ),
);

/** @throws {OAuthCallError} */
function toGrant(answer: oauth.TokenEndpointResponse): Grant {
  try {
    return readGrant(answer);
  } catch (error) {
    const code = error instanceof MalformedError ? error.message : 'unknown';
    throw new OAuthCallError({ kind: 'unexpected', code });
  }
}

const clientOf = ({ clientId }: AuthorizationServer): oauth.Client => ({ client_id: clientId });
const tokenEndpointOf = ({ metadata }: AuthorizationServer) => metadata.token_endpoint ?? '';

/**
 * Trades the code of a redirect for tokens.
 *
 * @param answer as `oauth.validateAuthResponse` made it
 * @throws {OAuthCallError}
 */
export function redeemCode(
  server: AuthorizationServer,
  {
    answer,
    redirectUri,
    verifier,
  }: { answer: URLSearchParams; redirectUri: string; verifier: string },
  fetch: Fetch,
): Promise<Grant> {
  return exchange(async () => {
    const response = await oauth.authorizationCodeGrantRequest(
      server.metadata,
      clientOf(server),
      clientAuthOf(server),
      answer,
      redirectUri,
      verifier,
      sendOptions(tokenEndpointOf(server), fetch),
    );
    return toGrant(
      await oauth.processAuthorizationCodeResponse(server.metadata, clientOf(server), response),
    );
  });
}

/** @throws {OAuthCallError} */
export function redeemRefreshToken(
  server: AuthorizationServer,
  refreshToken: string,
  fetch: Fetch,
): Promise<Grant> {
  return exchange(async () => {
    const response = await oauth.refreshTokenGrantRequest(
      server.metadata,
      clientOf(server),
      clientAuthOf(server),
      refreshToken,
      sendOptions(tokenEndpointOf(server), fetch),
    );
    return toGrant(
      await oauth.processRefreshTokenResponse(server.metadata, clientOf(server), response),
    );
  });
}

/**
 * Makes a refresh token, and with it the sign-in, worthless. Does nothing where the server cannot.
 *
 * @throws {OAuthCallError}
 */
export async function revoke(
  server: AuthorizationServer,
  refreshToken: string,
  fetch: Fetch,
): Promise<void> {
  const endpoint = server.metadata.revocation_endpoint;
  if (endpoint === undefined) {
    return;
  }
  await exchange(async () => {
    const response = await oauth.revocationRequest(
      server.metadata,
      clientOf(server),
      clientAuthOf(server),
      refreshToken,
      {
        additionalParameters: { token_type_hint: 'refresh_token' },
        ...sendOptions(endpoint, fetch),
      },
    );
    await oauth.processRevocationResponse(response);
  });
}

/** Dates tokens by our clock. A server that names no new refresh token wants the old one used again. */
export function toTokens(grant: Grant, now: number, formerRefreshToken?: string): Tokens {
  return {
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken ?? formerRefreshToken,
    issuedAt: now,
    expiresAt: grant.expiresInMs === undefined ? undefined : now + grant.expiresInMs,
  };
}
