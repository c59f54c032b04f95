import type { HubSpot } from '../upstream/hubspotOAuth';
import { OAuthError } from './oauthError';
import { readParameters, requireClient, type Parameters } from './parameters';
import { challengePattern } from './pkce';
import { readRedirectUri, type WebTargets } from './redirectUri';
import { lifetimesSeconds, type Sealer } from './seal';
import { readPushedRequest, type PushedRequest, type Waiting } from './sealed';
import { readScopes } from './scopes';

export interface AuthorizationDeps {
  issuer: string;
  sealer: Sealer;
  hubspot: HubSpot;
  targets: WebTargets;
}

/**
 * Takes the editor's request and hands it back sealed.
 * @see https://www.rfc-editor.org/rfc/rfc9126
 */
export async function push(deps: AuthorizationDeps, params: Parameters): Promise<Response> {
  requireClient(params);
  if (params.optional('request_uri') !== undefined || params.optional('request') !== undefined) {
    throw new OAuthError('invalid_request', 'Send the parameters themselves.');
  }
  if (params.required('response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'The only response_type is code.');
  }
  const challenge = params.required('code_challenge');
  if (params.required('code_challenge_method') !== 'S256' || !challengePattern.test(challenge)) {
    throw new OAuthError('invalid_request', 'code_challenge must be made with S256.');
  }
  const state = params.optional('state');
  if (state !== undefined && !/^[\x20-\x7e]{1,512}$/.test(state)) {
    throw new OAuthError('invalid_request', 'state is too long or has odd characters.');
  }
  const target = readRedirectUri(params.required('redirect_uri'), deps.targets);
  if (!target) {
    throw new OAuthError(
      'invalid_request',
      'redirect_uri is not a place this relay sends people to.',
    );
  }
  const request: PushedRequest = {
    redirectUri: target.uri,
    state,
    challenge,
    ...readScopes(params),
  };
  return Response.json(
    {
      request_uri: await deps.sealer.seal('request', request),
      expires_in: lifetimesSeconds.request,
    },
    { status: 201 },
  );
}

/** Sends the browser on to HubSpot's consent page. */
export async function authorize(
  deps: AuthorizationDeps,
  query: URLSearchParams,
): Promise<Response> {
  const params = readParameters(query);
  requireClient(params);
  const request = readPushedRequest(
    await deps.sealer.open('request', params.required('request_uri')),
  );
  const { redirectUri, state, challenge } = request;
  const waiting: Waiting = { redirectUri, state, challenge };
  const location = deps.hubspot.authorizeUrl(request, await deps.sealer.seal('state', waiting));
  return new Response(null, { status: 302, headers: { location } });
}
