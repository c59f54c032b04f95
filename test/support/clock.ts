import type { Clock } from '../../src/util/clock';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves the time on, runs what falls due in order, and lets promises settle before and after each. */
  advance(ms: number): Promise<void>;
  /** How long until the next scheduled action; `undefined` when nothing is scheduled. */
  nextDelayMs(): number | undefined;
  /** How many actions are scheduled; 0 after a test shows that nothing was left behind. */
  scheduledCount(): number;
  /** Resolves as soon as something is scheduled, for code that reads from the network before it waits. */
  whenScheduled(): Promise<void>;
}

/** Makes a clock that starts at a fixed moment (2026-11-02T09:00:00Z unless told). */
export function manualClock(startMs = Date.UTC(2026, 10, 2, 9)): ManualClock {
  let now = startMs;
  const entries = new Set<{ action: () => void; due: number }>();
  const listeners = new Set<() => void>();
  const next = () => [...entries].sort((a, b) => a.due - b.due)[0];

  return {
    now: () => now,
    schedule(action, delayMs) {
      const entry = { action, due: now + Math.max(0, delayMs) };
      entries.add(entry);
      for (const listener of listeners) {
        listener();
      }
      listeners.clear();
      return { dispose: () => void entries.delete(entry) };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let entry = next(); entry && entry.due <= end; entry = next()) {
        now = Math.max(now, entry.due);
        entries.delete(entry);
        entry.action();
        await settle();
      }
      now = end;
    },
    nextDelayMs() {
      const entry = next();
      return entry && entry.due - now;
    },
    scheduledCount: () => entries.size,
    whenScheduled: () =>
      entries.size > 0 ? Promise.resolve() : new Promise((resolve) => listeners.add(resolve)),
  };
}

/** Lets everything run that waits for a promise only. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
