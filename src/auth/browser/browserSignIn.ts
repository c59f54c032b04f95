import type { Fetch } from '../../util/boundedFetch';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import { readAccount } from '../sessions/account';
import type { AuthorizationServer } from '../oauth/authorizationServer';
import { toTokenServer } from '../oauth/authorizationServer';
import type { BrowserFlow, BrowserStep } from '../oauth/browserFlow';
import { runBrowserFlow } from '../oauth/browserFlow';
import type { Callbacks } from './callbacks';
import type { Words } from './words';
import { inWords, toSignInError } from './words';
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
  readonly onWaiting?: BrowserFlow['onWaiting'];
  readonly correct?: BrowserFlow['correct'];
  readonly words: Words;
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
        onWaiting: route.onWaiting,
        correct: route.correct,
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
    if (error instanceof OAuthCallError) {
      throw toSignInError(error.trouble, route.words, error);
    }
    throw SignInError.is(error) ? inWords(error, route.words) : error;
  }
}
