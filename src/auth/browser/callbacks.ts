import type { Clock } from '../../util/clock';
import type { Disposable } from '../../util/events';
import type { Log } from '../../util/log';
import { SignInError } from '../signInError';

/** HubSpot does not come back after most refusals, so waiting ends by itself. */
export const waitLimitMs = 5 * 60_000;

/** A state of ours: 32 random bytes in base64url. */
const statePattern = /^[A-Za-z0-9_-]{43}$/;
const codePattern = /^[\w.~-]{16,8000}$/;
const longestAnswer = 16_000;

/** The redirect that a sign-in waits for. */
export interface Expected {
  readonly state: string;
  readonly issuer: string;
  /** Nobody is certain to refuse a code of somebody else's sign-in: only an address with the state says whose it is. */
  readonly needsAddress?: boolean;
}

interface Waiting extends Expected {
  readonly take: (answer: URLSearchParams) => void;
}

/** The parameters of a redirect that may be for a sign-in of ours; `undefined` when they cannot be. */
export function readAnswer(query: string): URLSearchParams | undefined {
  if (query.length > longestAnswer) {
    return undefined;
  }
  const answer = new URLSearchParams(query);
  return statePattern.test(answer.get('state') ?? '') ? answer : undefined;
}

/** Every sign-in that waits for its one redirect, told apart by their states. */
export class Callbacks implements Disposable {
  private readonly waiting = new Map<string, Waiting>();
  private readonly ended = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Waits for the redirect that carries this state.
   *
   * @throws {SignInError} `timed-out` after five minutes
   */
  async waitFor(expected: Expected, signal: AbortSignal): Promise<URLSearchParams> {
    const either = AbortSignal.any([signal, this.ended.signal]);
    either.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<URLSearchParams>();
    const onAbort = () => reject(either.reason);
    const limit = this.clock.schedule(() => reject(new SignInError('timed-out')), waitLimitMs);
    either.addEventListener('abort', onAbort);
    const { state } = expected;
    this.waiting.set(state, { ...expected, take: resolve });
    try {
      return await promise;
    } finally {
      this.waiting.delete(state);
      either.removeEventListener('abort', onAbort);
      limit.dispose();
    }
  }

  /** Whether a redirect is for one of the sign-ins of this window. */
  knows(answer: URLSearchParams): boolean {
    return this.waiting.has(answer.get('state') ?? '');
  }

  /** Hands a redirect to the sign-in that waits for it, once; one that nobody waits for is dropped. */
  deliver(answer: URLSearchParams): boolean {
    const waiting = this.waiting.get(answer.get('state') ?? '');
    if (!waiting) {
      this.log.debug('Sign-in: a redirect that no sign-in of this window waits for was ignored');
      return false;
    }
    this.waiting.delete(waiting.state);
    waiting.take(answer);
    return true;
  }

  /**
   * Takes what a person pasted: the address that the browser was to open, or the code alone, which is for the sign-in
   * that was started last. There a code of another sign-in is of no use: it fits its own code verifier only.
   *
   * @returns what is wrong with it, as a sentence
   */
  deliverPasted(pasted: string): string | undefined {
    const text = pasted.trim();
    const newest = [...this.waiting.values()].at(-1);
    if (!newest) {
      return 'No sign-in is waiting for a code. Sign in again.';
    }
    if (codePattern.test(text)) {
      const { state, issuer, needsAddress } = newest;
      if (needsAddress) {
        return 'Paste the whole address that the page in your browser shows: a code alone does not say which sign-in it is of.';
      }
      this.deliver(new URLSearchParams({ code: text, state, iss: issuer }));
      return undefined;
    }
    const answer = readAnswer(URL.parse(text)?.search ?? '');
    if (!answer) {
      return 'This is neither the code nor the address that the page in your browser shows.';
    }
    return this.deliver(answer)
      ? undefined
      : 'This address belongs to another sign-in, or was used already.';
  }

  /** Ends every waiting, as if each had been cancelled. */
  dispose(): void {
    this.ended.abort();
  }
}
