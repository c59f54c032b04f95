import type { Fetch } from '../../util/boundedFetch';
import { discoverRelay } from '../oauth/authorizationServer';
import type { BrowserSignInDeps } from '../browser/browserSignIn';
import { signInWithBrowser } from '../browser/browserSignIn';
import type { Way } from '../signIn';

export interface RelayWayDeps extends BrowserSignInDeps {
  readonly fetch: Fetch;
  readonly settings: { relayUrl(): string; apiUrl(): string };
}

/** Signs in through the relay that the settings name. */
export function relayWay(deps: RelayWayDeps): Way {
  return {
    id: 'relay',
    label: 'Sign In with Your Browser',
    isAvailable: () => deps.settings.relayUrl() !== '',
    signIn: (ui) =>
      ui.whileWaiting((step) =>
        signInWithBrowser(deps, step, {
          server: (signal) => discoverRelay(deps.settings.relayUrl(), deps.fetch, signal),
          redirectUri: () => ui.redirectUri(),
        }),
      ),
  };
}
