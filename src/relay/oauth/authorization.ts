import { sha256 } from '../hash';
import type { HubSpot } from '../upstream/hubspotOAuth';
import { OAuthError } from './oauthError';
import { readParameters, requireClient, type Parameters } from './parameters';
import { challengePattern } from './pkce';
import { readRedirectUri, type WebTargets } from './redirectUri';
import { refusalPage, returnPage } from '../pages/page';
import { lifetimesSeconds, type Sealer } from './seal';
import {
  readPushedRequest,
  readWaiting,
  type Grant,
  type PushedRequest,
  type Waiting,
} from './sealed';
import { readScopes } from './scopes';

/** HubSpot's have about 40 characters, and ours, which holds one, has to fit into an address. */
const longestCode = 512;

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

/** HubSpot sends the person back: with a code, or with the reason why not. */
export async function receive(deps: AuthorizationDeps, query: URLSearchParams): Promise<Response> {
  const params = readParameters(query);
  const sealed = params.optional('state');
  if (sealed === undefined) {
    return refusalPage(
      400,
      'Nothing to do here',
      'A sign-in begins in your editor: run “HubSpot: Sign In” there. If you have just signed in, you can close this tab.',
    );
  }
  const waiting = readWaiting(await deps.sealer.open('state', sealed));
  // The list of places may have changed since the request was sealed.
  const target = readRedirectUri(waiting.redirectUri, deps.targets);
  if (!target) {
    throw new OAuthError(
      'invalid_request',
      'redirect_uri is not a place this relay sends people to.',
    );
  }
  const answer = (result: Record<string, string | undefined>) =>
    withParameters(target.uri, { ...result, state: waiting.state, iss: deps.issuer });

  const error = params.optional('error');
  if (error !== undefined) {
    const description = params.optional('error_description') ?? 'Access was not granted.';
    const said = description.replace(/[^\x20-\x7e]+|["\\]/g, ' ').slice(0, 300);
    return returnPage({
      target: answer({ error: readErrorCode(error), error_description: said }),
      editor: target.editor,
      refusal: said,
    });
  }
  const code = params.required('code');
  if (code.length > longestCode) {
    throw new OAuthError('invalid_request', 'code is too long.');
  }
  const grant: Grant = {
    code,
    challenge: waiting.challenge,
    redirectHash: await sha256(target.uri),
  };
  return returnPage({
    target: answer({ code: await deps.sealer.seal('code', grant) }),
    editor: target.editor,
  });
}

/** The codes that the standard knows pass; anything else HubSpot may say becomes the general one. */
function readErrorCode(error: string): string {
  const known = ['access_denied', 'invalid_scope', 'temporarily_unavailable', 'server_error'];
  return known.includes(error) ? error : 'server_error';
}

/** Adds parameters to an address without touching what is already there. */
function withParameters(uri: string, parameters: Record<string, string | undefined>): string {
  const added = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `${uri}${uri.includes('?') ? '&' : '?'}${added.join('&')}`;
}
