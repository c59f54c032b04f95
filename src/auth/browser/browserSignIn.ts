import type { Fetch } from '../../util/boundedFetch';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import { readAccount } from '../sessions/account';
import type { AuthorizationServer } from '../oauth/authorizationServer';
import { toTokenServer } from '../oauth/authorizationServer';
import type { BrowserStep } from '../oauth/browserFlow';
import { runBrowserFlow } from '../oauth/browserFlow';
import type { Callbacks } from './callbacks';
import type { Discard } from '../sessions/discard';
import { toTokens } from '../oauth/grants';
import { OAuthCallError } from '../oauth/oauthCalls';
import { requiredScopes } from '../scopes';
import type { NewSession } from '../sessions/session';
import { SignInError } from '../signInError';

export interface BrowserSignInDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly callbacks: Callbacks;
  readonly discard: Discard;
  readonly settings: { apiUrl(): string };
}

/** What differs between the ways that lead through the browser. */
export interface BrowserRoute {
  readonly server: (signal: AbortSignal) => Promise<AuthorizationServer>;
  /** Where the browser is to come back to. */
  readonly redirectUri: () => Promise<string>;
}

/**
 * Signs in with a browser: consent, tokens, and the account that they are for. What was granted is revoked when no
 * session comes of it.
 *
 * @throws {SignInError} an abort passes untouched
 */
export async function signInWithBrowser(
  deps: BrowserSignInDeps,
  step: BrowserStep,
  route: BrowserRoute,
): Promise<NewSession> {
  const { callbacks, clock, discard, fetch, settings } = deps;
  const apiUrl = settings.apiUrl();
  try {
    const server = await route.server(step.signal);
    const grant = await runBrowserFlow(
      {
        server,
        redirectUri: await route.redirectUri(),
        waitFor: (expected, signal) => callbacks.waitFor(expected, signal),
        fetch,
      },
      step,
    );
    const granted = { tokens: toTokens(grant, clock.now()), server: toTokenServer(server) };
    try {
      const account = await readAccount({ ...deps, apiUrl }, grant);
      step.signal.throwIfAborted();
      return {
        ...account,
        ...granted,
        scopes: [...(grant.scopes ?? requiredScopes)],
        apiUrl,
      };
    } catch (error) {
      discard(granted);
      throw error;
    }
  } catch (error) {
    throw error instanceof OAuthCallError ? toSignInError(error) : error;
  }
}

function toSignInError(error: OAuthCallError): SignInError {
  const { trouble } = error;
  const options = { cause: error };
  switch (trouble.kind) {
    case 'refused':
      return new SignInError(trouble.refusal.reason, trouble.refusal.sentence, options);
    case 'unreachable':
      return new SignInError('relay-unreachable', undefined, options);
    case 'not-now':
      return new SignInError(trouble.status === 429 ? 'busy' : 'unavailable', undefined, options);
    case 'denied':
      return new SignInError('denied', undefined, options);
    case 'unexpected':
      return new SignInError('unexpected-answer', undefined, options);
  }
}
