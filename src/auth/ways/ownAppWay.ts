import type { BrowserSignInDeps } from '../browser/browserSignIn';
import { signInWithBrowser } from '../browser/browserSignIn';
import type { Loopback } from '../browser/loopback';
import { listenOnLoopback, loopbackUri } from '../browser/loopback';
import { hubspotItself, type AuthorizationServer } from '../oauth/authorizationServer';
import type { BrowserStep } from '../oauth/browserFlow';
import type { NewSession } from '../sessions/session';
import type { SignInUi, Way } from '../signIn';
import { SignInError } from '../signInError';
import { ownAppWords } from '../browser/words';

export interface OwnAppWayDeps extends BrowserSignInDeps {
  readonly settings: {
    apiUrl(): string;
    appUrl(): string;
    clientId(): string;
    redirectPorts(): readonly number[];
  };
  readonly clientSecrets: {
    get(clientId: string): Promise<string | undefined>;
  };
  /**
   * Asks for the secret of an app and keeps it.
   *
   * @param isRefused whether HubSpot has just refused the one there is
   * @returns `undefined` when the person left
   */
  readonly askForSecret: (
    clientId: string,
    isRefused: boolean,
    signal: AbortSignal,
  ) => Promise<string | undefined>;
  /** Leads a person through making an app. Whether they want to sign in with it now. */
  readonly setUp: () => Promise<boolean>;
  /** What the editor is called. */
  readonly editorName: string;
  /** Whether this code runs on another machine than the browser, so that the browser cannot come back to it. */
  readonly isElsewhere: () => boolean;
}

/** How long the browser may take to open the editor, before the sign-in goes on without that. */
const patienceMs = 10_000;

const pasteHint =
  'After you allow access, your browser shows a page that cannot be reached. That is right: copy the address of that page.';

/** Signs in at HubSpot itself, as an app that the person, or their company, has made. */
export function ownAppWay(deps: OwnAppWayDeps): Way {
  const { settings } = deps;
  return {
    id: 'own-app',
    label: 'Sign In with Your Own HubSpot App',
    detail: 'Opens HubSpot in your browser, by the app that is set up here',
    begins: 'when-set-up',
    isAvailable: () => settings.clientId() !== '',
    setUp: {
      label: 'Set Up Your Own HubSpot App…',
      detail: 'For who may make apps in HubSpot: asks for its client id and secret, once',
      run: async () => (await deps.setUp()) && settings.clientId() !== '',
    },
    async signIn(ui) {
      // Read first: what cannot be used is said before anything opens.
      const clientId = settings.clientId();
      const ports = settings.redirectPorts();
      const addresses = { appUrl: settings.appUrl(), apiUrl: settings.apiUrl() };
      const clientSecret =
        (await deps.clientSecrets.get(clientId)) ??
        (await deps.askForSecret(clientId, false, new AbortController().signal));
      if (clientSecret === undefined) {
        return undefined;
      }
      const serverWith = (secret: string) =>
        hubspotItself(addresses, { clientId, clientSecret: secret });
      return ui.whileWaiting(
        (step) => signIn(deps, { ui, step, ports, server: serverWith(clientSecret), serverWith }),
        deps.isElsewhere() ? pasteHint : undefined,
      );
    },
  };
}

interface Attempt {
  readonly ui: SignInUi;
  readonly step: BrowserStep;
  readonly ports: readonly number[];
  readonly server: AuthorizationServer;
  readonly serverWith: (clientSecret: string) => AuthorizationServer;
}

async function signIn(deps: OwnAppWayDeps, attempt: Attempt): Promise<NewSession> {
  const { callbacks, clock } = deps;
  const { ui, step, ports, server, serverWith } = attempt;
  const editorUri = await ui.redirectUri();
  const loopback = await listen(deps, ports);
  const timers: { dispose(): void }[] = [];

  /** Leads the browser to the editor, which ends the waiting; should that fail, it ends by itself. */
  const take = (answer: URLSearchParams): string => {
    const goOn = () => callbacks.knows(answer) && callbacks.deliver(answer);
    timers.push(clock.schedule(goOn, patienceMs));
    return withAnswer(editorUri, answer);
  };

  try {
    return await signInWithBrowser(deps, step, {
      words: ownAppWords,
      server: () => Promise.resolve(server),
      redirectUri: () => Promise.resolve(loopback?.redirectUri ?? loopbackUri(ports[0] ?? 0)),
      onWaiting: (state) => loopback?.expect(state, take),
      correct: async (signal) => {
        const secret = await deps.askForSecret(server.clientId, true, signal);
        return secret === undefined ? undefined : serverWith(secret);
      },
    });
  } finally {
    loopback?.close();
    timers.forEach((timer) => timer.dispose());
  }
}

/** @throws {SignInError} `no-port`, unless nobody could reach it anyway */
async function listen(
  deps: OwnAppWayDeps,
  ports: readonly number[],
): Promise<Loopback | undefined> {
  const loopback = await listenOnLoopback(ports, deps.editorName);
  if (!loopback && !deps.isElsewhere()) {
    throw new SignInError('no-port');
  }
  return loopback;
}

/** Adds what HubSpot answered to an address, which may have a query of its own, without touching that. */
function withAnswer(address: string, answer: URLSearchParams): string {
  const names = ['code', 'error', 'error_description', 'state'];
  const parts = names.flatMap((name) => {
    const value = answer.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return `${address}${address.includes('?') ? '&' : '?'}${parts.join('&')}`;
}
