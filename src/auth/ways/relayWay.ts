import type { Fetch } from '../../util/boundedFetch';
import { discoverRelay } from '../oauth/authorizationServer';
import type { BrowserSignInDeps } from '../browser/browserSignIn';
import { signInWithBrowser } from '../browser/browserSignIn';
import { relayWords } from '../browser/words';
import type { Way } from '../signIn';

export interface RelayWayDeps extends BrowserSignInDeps {
  readonly fetch: Fetch;
  readonly settings: { relayUrl(): string; apiUrl(): string };
  /** Asks for the address and keeps it. Whether a person gave one. */
  readonly askForRelay: () => Promise<boolean>;
}

/** Signs in through the relay that the settings name. */
export function relayWay(deps: RelayWayDeps): Way {
  return {
    id: 'relay',
    label: 'Sign In with Your Browser',
    detail: 'Opens HubSpot in your browser, where you choose the account',
    begins: 'when-set-up',
    isAvailable: () => deps.settings.relayUrl() !== '',
    setUp: {
      label: 'Enter the Address of a Relay…',
      detail: 'Then signing in takes only your browser. Whoever runs one for your team knows it',
      run: async () => (await deps.askForRelay()) && deps.settings.relayUrl() !== '',
    },
    signIn: (ui) => {
      // Read first: what cannot be used is said before anything opens.
      const relayUrl = deps.settings.relayUrl();
      return ui.whileWaiting((step) =>
        signInWithBrowser(deps, step, {
          server: (signal) => discoverRelay(relayUrl, deps.fetch, signal),
          redirectUri: () => ui.redirectUri(),
          words: relayWords,
        }),
      );
    },
  };
}
