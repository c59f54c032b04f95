import { sha256 } from '../hash';
import { refusalPage, returnPage } from '../pages/page';
import type { AuthorizationDeps } from './authorization';
import { OAuthError } from './oauthError';
import { readParameters } from './parameters';
import { readRedirectUri } from './redirectUri';
import { readWaiting, type Grant } from './sealed';

/** HubSpot's have about 40 characters, and ours, which holds one, has to fit into an address. */
const longestCode = 512;

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
