import { Failure } from './failure.ts';
import type { Running } from './processes.ts';

/** Waits until a program answers anything at an address; a program that ends has failed. */
export async function untilAnswering(
  name: string,
  program: Running,
  url: string,
  log: () => string,
): Promise<void> {
  const deadline = AbortSignal.timeout(60_000);
  const hasEnded = program.ended.then(() => true).catch(() => true);
  for (;;) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch {
      // Not listening yet.
    }
    const pause = new Promise<false>((resolve) => setTimeout(() => resolve(false), 25));
    if (deadline.aborted || (await Promise.race([hasEnded, pause]))) {
      throw new Failure(
        `The ${name} did not start; it said:\n${log().trim().split('\n').slice(-8).join('\n')}`,
      );
    }
  }
}
