import { HubSpotError } from '../hubspot/errors';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';

const leastIntervalMs = 15_000;
const longestBackOffMs = 15 * 60_000;
/** Timers take no more than 2^31 ms; after a day the poller looks again. */
const longestTimerMs = 24 * 60 * 60_000;

/** Decides when to look for changes: only while somebody looks, one at a time, and later after each failure. */
export class Poller implements Disposable {
  private isVisible = false;
  private isFocused = false;
  private intervalMs = 0;
  private isPolling = false;
  /** After "signed-out" nothing helps but a new sign-in. */
  private isStopped = false;
  private failures = 0;
  private retryAfterMs = 0;
  private lastPoll: number;
  private jitter = 1;
  private timer: Disposable | undefined;

  constructor(
    private readonly deps: {
      clock: Clock;
      /** Looks for changes; rejects when that failed. */
      poll: () => Promise<unknown>;
      /** Between 0 and 1. */
      random?: () => number;
    },
  ) {
    this.lastPoll = deps.clock.now();
  }

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    this.plan();
  }

  setFocused(isFocused: boolean): void {
    this.isFocused = isFocused;
    this.plan();
  }

  /** 0 switches polling off; anything else is at least 15 seconds. */
  setIntervalMs(intervalMs: number): void {
    this.intervalMs = intervalMs > 0 ? Math.max(leastIntervalMs, intervalMs) : 0;
    this.plan();
  }

  /** Goes on after a new sign-in. */
  resume(): void {
    this.isStopped = false;
    this.failures = 0;
    this.retryAfterMs = 0;
    this.plan();
  }

  dispose(): void {
    this.isStopped = true;
    this.timer?.dispose();
    this.timer = undefined;
  }

  /** Sets the timer anew: at once when the last look is older than the interval. */
  private plan(): void {
    this.timer?.dispose();
    this.timer = undefined;
    const isWatched = this.isVisible && this.isFocused && this.intervalMs > 0;
    if (!isWatched || this.isPolling || this.isStopped) {
      return;
    }
    const elapsedMs = this.deps.clock.now() - this.lastPoll;
    // A clock that was set back must not stop us for as long.
    const waitMs = elapsedMs < 0 ? this.intervalMs : this.waitMs(elapsedMs) - elapsedMs;
    this.timer = this.deps.clock.schedule(
      () => void this.look(),
      Math.min(Math.max(0, waitMs), longestTimerMs),
    );
  }

  /** How long after the last look the next one is due. */
  private waitMs(elapsedMs: number): number {
    if (this.failures > 0) {
      const backOffMs = Math.max(
        this.intervalMs,
        Math.min(longestBackOffMs, this.intervalMs * 2 ** this.failures),
      );
      return Math.max(backOffMs * this.jitter, this.retryAfterMs);
    }
    return elapsedMs >= this.intervalMs
      ? elapsedMs
      : Math.max(leastIntervalMs, this.intervalMs * this.jitter);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const elapsedMs = this.deps.clock.now() - this.lastPoll;
    if (elapsedMs >= 0 && elapsedMs < this.waitMs(elapsedMs)) {
      // The timer was shorter than the wait.
      this.plan();
      return;
    }
    this.isPolling = true;
    try {
      await this.deps.poll();
      this.failures = 0;
      this.retryAfterMs = 0;
    } catch (error) {
      // Whoever polls has told already; here it only decides how long to wait.
      this.failures += 1;
      this.retryAfterMs = HubSpotError.is(error) ? (error.details.retryAfterMs ?? 0) : 0;
      this.isStopped ||= HubSpotError.is(error, 'signed-out');
    } finally {
      this.isPolling = false;
      this.lastPoll = this.deps.clock.now();
      this.jitter = 0.9 + 0.2 * (this.deps.random ?? Math.random)();
      this.plan();
    }
  }
}
