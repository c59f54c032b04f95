import { HumanError } from '../util/humanError';
import type { BrowserStep } from './oauth/browserFlow';
import type { NewSession } from './sessions/session';

/** What a sign-in shows a person, and asks. */
export interface SignInUi {
  /** Where the browser is to come back to. Asked for anew each time. */
  redirectUri(): Promise<string>;
  /**
   * Shows that a sign-in waits for the browser, until `work` ends.
   *
   * @param hint what a person has to do there that is out of the ordinary
   * @returns `undefined` when the person cancelled
   */
  whileWaiting<T>(work: (step: BrowserStep) => Promise<T>, hint?: string): Promise<T | undefined>;
  /** Tells why nobody is signed in. Whether the person wants to see the other ways. */
  offerOthers(failure: HumanError): Promise<boolean>;
  /**
   * Lets a person choose among ways.
   *
   * @param said why they are asked, where that is not plain
   * @returns `undefined` when they leave
   */
  choose(ways: readonly Way[], said?: string): Promise<Way | undefined>;
}

/** One way to sign in. */
export interface Way {
  /** By which it is remembered. */
  readonly id: string;
  /** As a person reads it in the list of ways. */
  readonly label: string;
  /** One line under it: what it takes, and whom it suits. */
  readonly detail: string;
  /** When Sign In begins with it: once it is set up, only if it was the last to work, or never unasked. */
  readonly begins: 'when-set-up' | 'when-last-used' | 'when-asked';
  /** Whether what it needs is configured. */
  isAvailable(): boolean;
  /** How a person gets what is missing, as the list shows it while the way is not available. */
  readonly setUp?: {
    readonly label: string;
    readonly detail: string;
    /** @returns whether it can be tried now */
    run(): Promise<boolean>;
  };
  /**
   * Signs in, and leaves it to the caller to keep the session.
   *
   * @returns `undefined` when the person cancelled
   * @throws {HumanError}
   */
  signIn(ui: SignInUi): Promise<NewSession | undefined>;
}

/** Keeps which way worked last. */
export interface LastWay {
  get(): string | undefined;
  set(id: string): void;
}

const notYet = 'You are not signed in to HubSpot yet.';

/**
 * Signs in. Begins with the only way, the one that worked last, the first that is set up, or the list of all; the
 * others are offered when it comes to nothing. Each way is tried once, and a person gets one message at most.
 *
 * @returns `undefined` when the person cancelled, or was told why not
 * @throws {HumanError} the failure of the last way there is
 */
export async function signInBy(
  ways: readonly Way[],
  ui: SignInUi,
  last?: LastWay,
): Promise<NewSession | undefined> {
  const first = firstOf(ways, last?.get());
  let way = first ?? (await ui.choose(ways));
  let untried = ways;
  let isTold = false;
  while (way) {
    const tried = way;
    const { session, failure } = await attempt(tried, ui);
    if (session) {
      remember(tried, last);
      return session;
    }
    untried = untried.filter((one) => one !== tried);
    if (untried.length === 0 && failure) {
      throw failure;
    }
    if (!failure && tried !== first) {
      // Who chose a way and left it wants no other.
      return undefined;
    }
    if (failure && !isTold) {
      isTold = true;
      way = (await ui.offerOthers(failure)) ? await ui.choose(untried) : undefined;
    } else {
      way = untried.length > 0 ? await ui.choose(untried, failure?.message ?? notYet) : undefined;
    }
  }
  return undefined;
}

function remember({ id, begins }: Way, last: LastWay | undefined): void {
  if (begins !== 'when-asked') {
    last?.set(id);
  }
}

function firstOf(ways: readonly Way[], lastId: string | undefined): Way | undefined {
  if (ways.length === 1) {
    return ways[0];
  }
  const ready = ways.filter(isReady);
  return (
    ready.find(({ id, begins }) => id === lastId && begins !== 'when-asked') ??
    ready.find(({ begins }) => begins === 'when-set-up')
  );
}

/** What is set wrongly is tried all the same: trying tells what is wrong with it. */
function isReady(way: Way): boolean {
  try {
    return way.isAvailable();
  } catch (error) {
    if (error instanceof HumanError) {
      return true;
    }
    throw error;
  }
}

interface Outcome {
  session?: NewSession | undefined;
  failure?: HumanError;
}

async function attempt(way: Way, ui: SignInUi): Promise<Outcome> {
  try {
    const isSetUp = isReady(way) || (await way.setUp?.run());
    return isSetUp ? { session: await way.signIn(ui) } : {};
  } catch (error) {
    if (error instanceof HumanError) {
      return { failure: error };
    }
    throw error;
  }
}
