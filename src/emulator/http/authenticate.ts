import { accessTokenPrefix, type Token } from '../oauth/tokens';
import type { World } from '../world';
import { problem, Refusal } from './answer';

/**
 * Finds the token of a request and checks its life.
 * @throws {Refusal} a 401 with HubSpot's words
 */
export function authenticate(world: World, authorization: string | undefined): Token {
  const value = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (value === undefined) {
    throw unknownToken();
  }
  const token = world.tokens.findAccess(value);
  if (token?.expiresAt !== undefined && token.expiresAt <= world.now()) {
    throw expired(token.expiresAt, world.now());
  }
  if (token && !world.account(token.portalId)?.isDeleted) {
    return token;
  }
  const looksLikeOurs = value.startsWith('pat-') || value.startsWith(accessTokenPrefix);
  // Any other string, a personal access key among them, is taken for a token that ended in 1970.
  throw token || looksLikeOurs ? unknownToken() : expired(0, world.now());
}

const unknownToken = () =>
  new Refusal(
    problem(401, {
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      category: 'INVALID_AUTHENTICATION',
    }),
  );

const expired = (atMs: number, nowMs: number) =>
  new Refusal(
    problem(401, {
      message: `The OAuth token used to make this call expired ${Math.floor((nowMs - atMs) / 1000)} second(s) ago.`,
      category: 'EXPIRED_AUTHENTICATION',
      context: { 'expire time': [new Date(atMs).toISOString()] },
    }),
  );

/** @throws {Refusal} a 403 unless the token has one of the scopes */
export function requireScope(token: Token, scopes: readonly string[]): void {
  if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope))) {
    throw new Refusal(
      problem(403, {
        message:
          "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
        category: 'MISSING_SCOPES',
        errors: [
          {
            message: 'One or more of the following scopes are required.',
            context: { requiredGranularScopes: scopes },
          },
        ],
        links: { scopes: 'https://developers.hubspot.com/scopes' },
      }),
    );
  }
}
