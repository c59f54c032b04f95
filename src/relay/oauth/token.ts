import { MalformedError } from '../../util/json';
import { sha256 } from '../hash';
import type { HubSpot } from '../upstream/hubspotOAuth';
import type { Tokens } from '../upstream/tokens';
import { OAuthError } from './oauthError';
import { requireClient, type Parameters } from './parameters';
import { verifies } from './pkce';
import { SealError, type Sealer } from './seal';
import { readGrant, type Grant } from './sealed';

export interface TokenDeps {
  sealer: Sealer;
  hubspot: HubSpot;
}

/**
 * Gives tokens for a code or a refresh token, as HubSpot does, but to a client without a secret.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export async function grantTokens(deps: TokenDeps, params: Parameters): Promise<Response> {
  requireClient(params);
  const type = params.required('grant_type');
  if (type === 'authorization_code') {
    const grant = await redeem(deps.sealer, params);
    return tokenAnswer(await deps.hubspot.exchange(grant.code));
  }
  if (type === 'refresh_token') {
    return tokenAnswer(await deps.hubspot.refresh(params.required('refresh_token')));
  }
  throw new OAuthError('unsupported_grant_type', 'Use authorization_code or refresh_token.');
}

/**
 * Revokes a token; one that HubSpot does not know is as good as revoked.
 * @see https://www.rfc-editor.org/rfc/rfc7009
 */
export async function revokeToken(hubspot: HubSpot, params: Parameters): Promise<Response> {
  requireClient(params);
  const token = params.required('token');
  const hint = params.optional('token_type_hint');
  try {
    await hubspot.revoke(token, hint === 'access_token' ? hint : 'refresh_token');
  } catch (error) {
    if (!(error instanceof OAuthError && error.code === 'invalid_grant')) {
      throw error;
    }
  }
  return new Response(null, { status: 200 });
}

/** Opens the editor's code, and makes sure that the one who shows it is the one who asked for it. */
async function redeem(sealer: Sealer, params: Parameters): Promise<Grant> {
  const verifier = params.required('code_verifier');
  const redirectUri = params.required('redirect_uri');
  let grant: Grant;
  try {
    grant = readGrant(await sealer.open('code', params.required('code')));
  } catch (error) {
    if (error instanceof SealError || error instanceof MalformedError) {
      throw new OAuthError('invalid_grant', 'The code is not valid or too old. Sign in again.', {
        cause: error,
      });
    }
    throw error;
  }
  if (!(await verifies(verifier, grant.challenge))) {
    throw new OAuthError('invalid_grant', 'code_verifier does not match the code.');
  }
  if ((await sha256(redirectUri)) !== grant.redirectHash) {
    throw new OAuthError('invalid_grant', 'redirect_uri is not the one the code was sent to.');
  }
  return grant;
}

function tokenAnswer(tokens: Tokens): Response {
  return Response.json({
    token_type: tokens.token_type,
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token ?? undefined,
    expires_in: tokens.expires_in,
    scope: tokens.scopes?.join(' '),
    hub_id: tokens.hub_id ?? undefined,
    user_id: tokens.user_id ?? undefined,
  });
}
