import { createRequire } from 'node:module';
import { sampleApiUrl } from './auth/ways/sampleWay';
import type { RunningSample } from './emulator/sample';
import type { Fetch } from './util/boundedFetch';
import type { Disposable } from './util/events';

/** Starts the sample account from its bundle, which is loaded only then. */
export function startFrom(file: string): () => Promise<RunningSample> {
  return async () => {
    const bundle = createRequire(file)(file) as { startSample(): Promise<RunningSample> };
    return bundle.startSample();
  };
}

/** The account of the sample tickets. It runs in this window from when it is first needed until it is stopped. */
export class SampleAccount implements Disposable {
  private running: Promise<RunningSample> | undefined;
  private isDisposed = false;

  constructor(private readonly startSample: () => Promise<RunningSample>) {}

  /** The running account, started where it does not run. */
  start(): Promise<RunningSample> {
    if (this.isDisposed) {
      return Promise.reject(new Error('the sample account is started after its end'));
    }
    this.running ??= this.startSample().catch((error: unknown) => {
      this.running = undefined;
      throw error;
    });
    return this.running;
  }

  /** Ends it, and with it whatever was changed there. */
  async stop(): Promise<void> {
    const running = this.running;
    // Before anything is waited for: an account that is started meanwhile is another one.
    this.running = undefined;
    await (await running?.catch(() => undefined))?.stop();
  }

  /** The same `fetch`, which also finds the sample account wherever it runs. */
  reachedBy(fetch: Fetch): Fetch {
    return async (input, init) => {
      const { origin, pathname, search } = new URL(input);
      return origin === sampleApiUrl
        ? fetch(new URL(pathname + search, (await this.start()).apiUrl), init)
        : fetch(input, init);
    };
  }

  dispose(): void {
    this.isDisposed = true;
    void this.stop();
  }
}
