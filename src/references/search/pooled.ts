/** What happened next: an input came or the inputs ended, or some work was done. */
type Step<In, Out> =
  | { readonly input: IteratorResult<In, unknown> }
  | { readonly run: Promise<unknown>; readonly out: Out };

/** Works on what comes in, a few at a time, and hands out each result as soon as it is there. */
export async function* pooled<In, Out>(
  inputs: AsyncIterable<In>,
  work: (input: In) => Promise<Out>,
  atATime: number,
): AsyncIterable<Out> {
  const iterator = inputs[Symbol.asyncIterator]();
  const take = (): Promise<Step<In, Out>> => iterator.next().then((input) => ({ input }));
  const running = new Set<Promise<Step<In, Out>>>();
  let coming: Promise<Step<In, Out>> | undefined = take();
  try {
    while (coming !== undefined || running.size > 0) {
      const isFree = coming !== undefined && running.size < atATime;
      const step = await Promise.race(isFree && coming ? [coming, ...running] : running);
      if ('out' in step) {
        running.delete(step.run as Promise<Step<In, Out>>);
        yield step.out;
      } else if (step.input.done) {
        coming = undefined;
      } else {
        const run: Promise<Step<In, Out>> = work(step.input.value).then((out) => ({ run, out }));
        running.add(run);
        coming = take();
      }
    }
  } finally {
    // Nobody waits for these any more, whatever becomes of them.
    for (const each of [...running, ...(coming ? [coming] : [])]) {
      each.catch(() => undefined);
    }
    await iterator.return?.();
  }
}
