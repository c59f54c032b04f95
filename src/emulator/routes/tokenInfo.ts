import { notFound, type Answer } from '../http/answer';
import type { Call } from '../http/router';
import { checkSecret, findApp } from '../oauth/client';
import type { RefreshToken, Token } from '../oauth/tokens';

/** The token of the form; the old guide names the field after its kind. */
const tokenOf = ({ form }: Call) =>
  form.get('token') ?? form.get('access_token') ?? form.get('refresh_token') ?? '';

/** Tells what a token is; nothing but `active: false` of one that is not alive. */
export function introspect(call: Call): Answer {
  const app = findApp(call);
  checkSecret(call, app);
  const found = find(call, tokenOf(call));
  if (found?.token.clientId !== app.clientId) {
    return { status: 200, body: { active: false } };
  }
  return { status: 200, body: describe(call, found.token, found.isAccess) };
}

/** Ends a refresh token. Unknown ones are no error, and access tokens live on to their own end. */
export function revoke(call: Call): Answer {
  const app = findApp(call);
  checkSecret(call, app);
  const value = tokenOf(call);
  if (call.world.tokens.findRefresh(value)?.clientId === app.clientId) {
    call.world.tokens.revoke(value);
  }
  return { status: 200, body: {} };
}

/** The deprecated way to look at a token: by its address. */
export function readLegacyToken(call: Call): Answer {
  const found = find(call, call.params[0] ?? '');
  if (!found) {
    throw notFound('token not found');
  }
  return { status: 200, body: describe(call, found.token, found.isAccess) };
}

export function revokeLegacyToken({ world, params }: Call): Answer {
  world.tokens.revoke(params[0] ?? '');
  return { status: 204 };
}

function find({ world }: Call, value: string) {
  const access = world.tokens.findAccess(value);
  const token: Token | RefreshToken | undefined = access ?? world.tokens.findRefresh(value);
  const isAlive =
    token &&
    !world.account(token.portalId)?.isDeleted &&
    (access?.expiresAt === undefined || access.expiresAt > world.now());
  return isAlive ? { token, isAccess: access !== undefined } : undefined;
}

function describe({ world }: Call, token: Token | RefreshToken, isAccess: boolean) {
  const account = world.account(token.portalId);
  const app = world.apps.find(({ clientId }) => clientId === token.clientId);
  const expiresAt = 'expiresAt' in token ? token.expiresAt : undefined;
  const shared = { userId: token.userId, hubId: token.portalId, appId: app?.appId };
  return {
    active: true,
    token: token.value,
    token_use: isAccess ? 'access_token' : 'refresh_token',
    token_type: 'Bearer',
    hub_id: token.portalId,
    user_id: token.userId,
    user: account?.options.user.email,
    hub_domain: account?.options.domain,
    client_id: token.clientId,
    app_id: app?.appId,
    scopes: token.scopes,
    ...(isAccess && {
      expires_in: Math.floor(((expiresAt ?? world.now()) - world.now()) / 1000),
      is_private_distribution: true,
      signed_access_token: {
        ...shared,
        expiresAt,
        hublet: account?.options.region,
        isUserLevel: false,
        isPrivateDistribution: true,
        isServiceAccount: false,
        installingUserId: token.userId,
      },
    }),
  };
}
