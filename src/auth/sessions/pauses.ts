import { HubSpotError } from '../../hubspot/errors';
import type { Clock } from '../../util/clock';
import type { StoredSession } from './session';

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

interface Pause {
  readonly refreshToken: string | undefined;
  readonly from: number;
  readonly until: number;
  readonly failures: number;
  readonly failure: HubSpotError;
}

/** Remembers which sessions could not be refreshed just now, so that nobody asks again too early. */
export class Pauses {
  private readonly pauses = new Map<string, Pause>();

  constructor(private readonly clock: Clock) {}

  /** The failure that still stands, with the time that is left of it. */
  failureOf({ id, tokens }: StoredSession): HubSpotError | undefined {
    const pause = this.pauses.get(id);
    const now = this.clock.now();
    // Before its beginning: the clock was set back, and the end says nothing.
    if (!pause || pause.refreshToken !== tokens.refreshToken || now < pause.from) {
      return undefined;
    }
    return now < pause.until ? withWait(pause.failure, pause.until - now) : undefined;
  }

  /** Notes a failure. The wait is what the server asked for, else twice the one before. */
  add({ id, tokens: { refreshToken } }: StoredSession, failure: HubSpotError): HubSpotError {
    const former = this.pauses.get(id);
    const failures = former && former.refreshToken === refreshToken ? former.failures + 1 : 1;
    const ownMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
    const waitMs = Math.max(failure.details.retryAfterMs ?? 0, ownMs);
    const from = this.clock.now();
    this.pauses.set(id, { refreshToken, from, until: from + waitMs, failures, failure });
    return withWait(failure, waitMs);
  }

  /** Forgets the failures of a session: it was refreshed, or is gone. */
  clear(id: string): void {
    this.pauses.delete(id);
  }

  /** Forgets every failure. */
  clearAll(): void {
    this.pauses.clear();
  }
}

function withWait(error: HubSpotError, retryAfterMs: number): HubSpotError {
  return new HubSpotError(
    error.failure,
    error.message,
    { ...error.details, retryAfterMs },
    { cause: error.cause },
  );
}
