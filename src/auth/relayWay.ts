import type { Fetch } from '../util/boundedFetch';
import type { Clock } from '../util/clock';
import type { Log } from '../util/log';
import { readAccount } from './account';
import { discoverRelay, toTokenServer } from './authorizationServer';
import type { BrowserStep } from './browserFlow';
import { runBrowserFlow } from './browserFlow';
import type { Callbacks } from './callback';
import { revoke, toTokens } from './grants';
import { OAuthCallError } from './oauthCalls';
import { requiredScopes } from './scopes';
import type { NewSession } from './sessions';
import type { SignInUi, Way } from './signIn';
import { SignInError } from './signInError';

export interface WayDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly callbacks: Callbacks;
  readonly settings: { relayUrl(): string; apiUrl(): string };
}

/** Signs in through the relay that the settings name. */
export function relayWay(deps: WayDeps): Way {
  return {
    id: 'relay',
    label: 'Sign In with Your Browser',
    isAvailable: () => deps.settings.relayUrl() !== '',
    signIn: (ui) => ui.whileWaiting((step) => signIn(deps, ui, step)),
  };
}

async function signIn(deps: WayDeps, ui: SignInUi, step: BrowserStep): Promise<NewSession> {
  const { callbacks, clock, fetch, log, settings } = deps;
  const apiUrl = settings.apiUrl();
  try {
    const server = await discoverRelay(settings.relayUrl(), fetch, step.signal);
    const grant = await runBrowserFlow(
      {
        server,
        redirectUri: await ui.redirectUri(),
        waitFor: (expected, signal) => callbacks.waitFor(expected, signal),
        fetch,
      },
      step,
    );
    const issuedAt = clock.now();
    try {
      const account = await readAccount({ ...deps, apiUrl }, grant);
      step.signal.throwIfAborted();
      return {
        ...account,
        scopes: [...(grant.scopes ?? requiredScopes)],
        apiUrl,
        tokens: toTokens(grant, issuedAt),
        server: toTokenServer(server),
      };
    } catch (error) {
      // Nobody will use what was granted.
      if (grant.refreshToken !== undefined) {
        revoke(server, grant.refreshToken, fetch).catch(() => log.debug('Revoking failed'));
      }
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
