/** A text by lines. */
export interface Lines {
  readonly texts: readonly string[];
  /** Where each begins. */
  readonly starts: readonly number[];
}

/** Cuts a text as the editor does. */
export function linesOf(text: string): Lines {
  const texts: string[] = [];
  const starts: number[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    starts.push(start);
    texts.push(text.slice(start, text[stop - 1] === '\r' && stop > start ? stop - 1 : stop));
    if (end < 0) {
      return { texts, starts };
    }
    start = end + 1;
  }
}

/** The number of the line that holds a place. */
export function lineAt({ starts }: Lines, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
