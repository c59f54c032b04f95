import type { BrowserStep } from './oauth/browserFlow';
import type { NewSession } from './sessions/session';
import { SignInError } from './signInError';

/** What a sign-in shows a person, and asks. */
export interface SignInUi {
  /** Where the browser is to come back to. Asked for anew each time. */
  redirectUri(): Promise<string>;
  /**
   * Shows that a sign-in waits for the browser, until `work` ends.
   *
   * @returns `undefined` when the person cancelled
   */
  whileWaiting<T>(work: (step: BrowserStep) => Promise<T>): Promise<T | undefined>;
  /** Offers another way after one came to nothing. */
  offer(next: Way, failure: SignInError | undefined): Promise<boolean>;
}

/** One way to sign in. */
export interface Way {
  readonly id: string;
  /** As a person reads it on a button. */
  readonly label: string;
  /** Whether what it needs is configured. */
  isAvailable(): boolean;
  /**
   * Signs in, and leaves it to the caller to keep the session.
   *
   * @returns `undefined` when the person cancelled
   * @throws {SignInError}
   */
  signIn(ui: SignInUi): Promise<NewSession | undefined>;
}

/**
 * Signs in by the first way that is available, and offers each further one when the one before came to nothing.
 *
 * @returns `undefined` when the person cancelled
 * @throws {SignInError} the failure of the last way that was tried
 */
export async function signInBy(
  ways: readonly Way[],
  ui: SignInUi,
): Promise<NewSession | undefined> {
  const [first, ...others] = ways.filter((way) => way.isAvailable());
  if (!first) {
    throw new SignInError('not-configured');
  }
  let outcome = await attempt(first, ui);
  for (const way of others) {
    if (outcome.session || !(await ui.offer(way, outcome.failure))) {
      break;
    }
    outcome = await attempt(way, ui);
  }
  if (outcome.failure) {
    throw outcome.failure;
  }
  return outcome.session;
}

interface Outcome {
  session?: NewSession | undefined;
  failure?: SignInError;
}

async function attempt(way: Way, ui: SignInUi): Promise<Outcome> {
  try {
    return { session: await way.signIn(ui) };
  } catch (error) {
    if (SignInError.is(error)) {
      return { failure: error };
    }
    throw error;
  }
}
