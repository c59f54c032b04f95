/** What tells the series of one metric apart. The values come from closed sets, or their number would have no end. */
export type Labels = Readonly<Record<string, string>>;

/** One metric, as text that Prometheus reads. */
export interface Metric {
  /** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): string;
}

/** Counts events, for each set of labels on its own. */
export class Counter implements Metric {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly name: string,
    private readonly help: string,
  ) {}

  add(labels: Labels = {}): void {
    const series = this.name + labelText(labels);
    this.counts.set(series, (this.counts.get(series) ?? 0) + 1);
  }

  text(): string {
    return block(this.name, 'counter', this.help, this.counts);
  }
}

/** Sorts durations into buckets, for each set of labels on its own. */
export class Histogram implements Metric {
  private readonly series = new Map<string, { labels: Labels; counts: number[]; sum: number }>();

  constructor(
    private readonly name: string,
    private readonly help: string,
    private readonly boundsSeconds: readonly number[],
  ) {}

  observe(labels: Labels, seconds: number): void {
    const id = labelText(labels);
    let series = this.series.get(id);
    if (!series) {
      series = { labels, counts: Array<number>(this.boundsSeconds.length + 1).fill(0), sum: 0 };
      this.series.set(id, series);
    }
    const bucket = this.boundsSeconds.findIndex((bound) => seconds <= bound);
    const at = bucket < 0 ? this.boundsSeconds.length : bucket;
    series.counts[at] = (series.counts[at] ?? 0) + 1;
    series.sum += seconds;
  }

  text(): string {
    const lines = new Map<string, number>();
    for (const { labels, counts, sum } of this.series.values()) {
      let total = 0;
      for (const [at, count] of counts.entries()) {
        total += count;
        const le = String(this.boundsSeconds[at] ?? '+Inf');
        lines.set(`${this.name}_bucket${labelText({ ...labels, le })}`, total);
      }
      lines.set(`${this.name}_sum${labelText(labels)}`, sum);
      lines.set(`${this.name}_count${labelText(labels)}`, total);
    }
    return block(this.name, 'histogram', this.help, lines);
  }
}

/** Reads a value when it is asked for. */
export function gauge(
  name: string,
  help: string,
  read: () => number,
  type: 'gauge' | 'counter' = 'gauge',
): Metric {
  return { text: () => block(name, type, help, new Map([[name, read()]])) };
}

function block(
  name: string,
  type: string,
  help: string,
  lines: ReadonlyMap<string, number>,
): string {
  const values = [...lines].map(([series, value]) => `${series} ${value}\n`).join('');
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${values}`;
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
