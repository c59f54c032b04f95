import { createHash } from 'node:crypto';
import type { Answer } from '../http/answer';
import type { Call, OpenRoute } from '../http/router';
import type { Account } from '../data/account';
import type { App } from '../oauth/apps';
import { checkSecret, findApp } from '../oauth/client';
import { oauthFailure } from '../oauth/failures';
import type { RefreshToken } from '../oauth/tokens';
import { introspect, readLegacyToken, revoke, revokeLegacyToken } from './tokenInfo';

/** Trades a code or a refresh token for an access token. Client, then grant type, then secret, then grant. */
function token(call: Call): Answer {
  const app = findApp(call);
  const grantType = call.form.get('grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw oauthFailure('BAD_GRANT_TYPE');
  }
  checkSecret(call, app);
  return grantType === 'refresh_token' ? refresh(call, app) : exchange(call, app);
}

function exchange(call: Call, app: App): Answer {
  const { world, form } = call;
  const redirectUri = form.get('redirect_uri');
  if (!redirectUri || !URL.canParse(redirectUri)) {
    throw oauthFailure('BAD_REDIRECT_URI');
  }
  const code = world.codes.take(form.get('code') ?? '');
  if (code?.clientId !== app.clientId) {
    throw oauthFailure('BAD_AUTH_CODE');
  }
  if (code.expiresAt <= world.now()) {
    throw oauthFailure('EXPIRED_AUTH_CODE');
  }
  if (code.redirectUri !== redirectUri) {
    throw oauthFailure('MISMATCH_REDIRECT_URI_AUTH_CODE');
  }
  if (code.challenge !== undefined && code.challenge !== challengeOf(form.get('code_verifier'))) {
    throw oauthFailure('BAD_CODE_VERIFIER');
  }
  const account = findAccount(call, code.portalId);
  return answer(call, world.tokens.issueRefresh(app, account, code.scopes));
}

const challengeOf = (verifier: string | null) =>
  createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');

function refresh(call: Call, app: App): Answer {
  const { world, form } = call;
  const known = world.tokens.findRefresh(form.get('refresh_token') ?? '');
  if (known?.clientId !== app.clientId) {
    throw oauthFailure('BAD_REFRESH_TOKEN');
  }
  const account = findAccount(call, known.portalId);
  const asked = form.get('scope')?.split(/\s+/).filter(Boolean) ?? [];
  if (asked.some((scope) => !known.scopes.includes(scope))) {
    throw oauthFailure('BAD_SCOPES');
  }
  const { rotateRefreshTokens } = world.settings;
  return answer(call, rotateRefreshTokens ? world.tokens.rotate(known, app, account) : known);
}

function findAccount({ world }: Call, portalId: number): Account {
  const account = world.account(portalId);
  if (!account || account.isDeleted) {
    throw oauthFailure('BAD_HUB');
  }
  return account;
}

function answer({ world, version }: Call, refreshToken: RefreshToken): Answer {
  const lifetime = world.settings.tokenLifetimeSeconds;
  const access = world.tokens.issueAccess(refreshToken, world.now() + lifetime * 1000);
  return {
    status: 200,
    body: {
      token_type: 'bearer',
      access_token: access.value,
      refresh_token: refreshToken.value,
      expires_in: lifetime,
      ...(version !== 'v1' && {
        hub_id: refreshToken.portalId,
        user_id: refreshToken.userId,
        scopes: refreshToken.scopes,
        token_use: 'access_token',
      }),
    },
  };
}

export const oauthRoutes: readonly OpenRoute[] = [
  { method: 'POST', path: '/oauth/{oauthVer}/token', takes: 'form', handle: token },
  { method: 'POST', path: '/oauth/{ver}/token/introspect', takes: 'form', handle: introspect },
  { method: 'POST', path: '/oauth/{ver}/token/revoke', takes: 'form', handle: revoke },
  { method: 'GET', path: '/oauth/v1/access-tokens/{token}', handle: readLegacyToken },
  { method: 'GET', path: '/oauth/v1/refresh-tokens/{token}', handle: readLegacyToken },
  { method: 'DELETE', path: '/oauth/v1/refresh-tokens/{token}', handle: revokeLegacyToken },
];
