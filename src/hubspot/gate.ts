import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';

/** HubSpot advises a handful; more only makes the burst limit come sooner. */
const maxInFlight = 4;

/**
 * HubSpot allows 5 searches a second to all apps of an account together: one is left to the others.
 * The second is counted from the answer, for only then is it sure that HubSpot has counted the search.
 */
const maxSearches = 4;
const searchWindowMs = 1000;

interface Waiter {
  readonly isSearch: boolean;
  readonly enter: () => void;
}

/**
 * Lets calls through in the order they came: a few at a time, and few searches a second. A search that waits
 * for its second does not hold up the calls behind it.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export class Gate {
  private readonly waiters: Waiter[] = [];
  private inFlight = 0;
  private searchesInFlight = 0;
  private searchEnds: number[] = [];
  private timer: Disposable | undefined;

  constructor(private readonly clock: Clock) {}

  /** Runs `action` when it is its turn; an abort takes it out of the queue. */
  async run<T>(isSearch: boolean, signal: AbortSignal | undefined, action: () => Promise<T>) {
    await this.enter(isSearch, signal);
    try {
      return await action();
    } finally {
      this.inFlight--;
      if (isSearch) {
        this.searchesInFlight--;
        this.searchEnds.push(this.clock.now());
      }
      this.admit();
    }
  }

  private enter(isSearch: boolean, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = () => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        this.admit();
        // The reason belongs to whoever aborted.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        isSearch,
        enter: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiters.push(waiter);
      this.admit();
    });
  }

  private admit(): void {
    this.timer?.dispose();
    this.timer = undefined;
    while (this.inFlight < maxInFlight) {
      const searchDelayMs = this.searchDelayMs();
      const index = this.waiters.findIndex(({ isSearch }) => !isSearch || searchDelayMs === 0);
      const [waiter] = index < 0 ? [] : this.waiters.splice(index, 1);
      if (!waiter) {
        if (this.waiters.length > 0 && searchDelayMs < Infinity) {
          this.timer = this.clock.schedule(() => this.admit(), searchDelayMs);
        }
        return;
      }
      this.inFlight++;
      if (waiter.isSearch) {
        this.searchesInFlight++;
      }
      waiter.enter();
    }
  }

  /** How long until a search may start; infinite while that depends on an answer to come. */
  private searchDelayMs(): number {
    const now = this.clock.now();
    // An end in the future means that somebody set the clock back.
    this.searchEnds = this.searchEnds.filter((end) => end <= now && now < end + searchWindowMs);
    if (this.searchesInFlight + this.searchEnds.length < maxSearches) {
      return 0;
    }
    const [first = Infinity] = this.searchEnds;
    return first + searchWindowMs - now;
  }
}
