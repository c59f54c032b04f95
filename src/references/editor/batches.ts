import type { Clock } from '../../util/clock';

/** Questions that arrive within this time are asked together. */
const gatherMs = 40;

interface Batch<T> {
  readonly ids: Set<string>;
  readonly abort: AbortController;
  readonly answer: Promise<ReadonlyMap<string, T>>;
  waiting: number;
}

/** Asks once for what many want to know at about the same time. */
export class Batches<T> {
  private gathering: Batch<T> | undefined;
  private readonly running = new Set<Batch<T>>();

  constructor(
    private readonly read: (
      ids: readonly string[],
      signal: AbortSignal,
    ) => Promise<ReadonlyMap<string, T>>,
    private readonly clock: Clock,
  ) {}

  /** The answer for one id, undefined where there is none; calls off the request when nobody waits for it any more. */
  async get(id: string, signal?: AbortSignal): Promise<T | undefined> {
    signal?.throwIfAborted();
    const batch = [...this.running].find(({ ids }) => ids.has(id)) ?? this.join(id);
    batch.waiting += 1;
    const left = Promise.withResolvers<never>();
    const onAbort = () => {
      batch.waiting -= 1;
      if (batch.waiting === 0) {
        this.drop(batch);
        batch.abort.abort(signal?.reason);
      }
      left.reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return (await Promise.race([batch.answer, left.promise])).get(id);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  dispose(): void {
    for (const { abort } of this.running) {
      abort.abort();
    }
  }

  private join(id: string): Batch<T> {
    const batch = this.gathering ?? this.start();
    batch.ids.add(id);
    return batch;
  }

  private start(): Batch<T> {
    const ids = new Set<string>();
    const abort = new AbortController();
    const gathered = new Promise<void>((resolve) => this.clock.schedule(resolve, gatherMs));
    const answer = gathered
      .then(() => {
        if (this.gathering === batch) {
          this.gathering = undefined;
        }
        abort.signal.throwIfAborted();
        return this.read([...ids], abort.signal);
      })
      .finally(() => this.drop(batch));
    // Whoever waits is told; where nobody does any more it is no news.
    answer.catch(() => undefined);
    const batch: Batch<T> = { ids, abort, answer, waiting: 0 };
    this.gathering = batch;
    this.running.add(batch);
    return batch;
  }

  private drop(batch: Batch<T>): void {
    this.running.delete(batch);
    if (this.gathering === batch) {
      this.gathering = undefined;
    }
  }
}
