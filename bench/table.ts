/** One measured figure, beside what it is compared with. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What the product promises, where it promises something. */
  readonly limit?: string;
  /** A peer or a floor, measured in the same run. */
  readonly beside?: string;
}

/** Prints figures as a table that also reads well as plain text. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = [
    ['', 'measured', 'limit', 'beside'],
    ...figures.map(({ what, measured, limit = '', beside = '' }) => [
      what,
      measured,
      limit,
      beside,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(`\n${title}`);
  for (const row of rows) {
    console.log(
      `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
    );
  }
}

/** The median of some times, in milliseconds with one decimal. */
export function median(timesMs: readonly number[]): number {
  const sorted = [...timesMs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function inMs(timeMs: number): string {
  return `${timeMs.toFixed(timeMs < 10 ? 2 : 1)} ms`;
}
