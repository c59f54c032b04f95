import { must } from './must';

/** One write: the values of a row that changed; a value or a date that is there and undefined clears. */
export interface Change {
  id: string;
  values: ReadonlyMap<string, string | undefined>;
  archivedAt?: string | undefined;
}

/** Works out a value from the others of its row. */
export type Derive = (row: number) => string | undefined;

/** `null` stands for what is worked out when it is asked for. */
type Column = (string | undefined | null)[];

interface Order {
  rows: number[];
  moved: Set<number>;
}

/**
 * Tickets by columns, one a property: a search over a hundred thousand rows touches only the columns it
 * names, and an order once sorted stays sorted through single writes.
 */
export class Table {
  readonly ids: string[] = [];
  private readonly rowsById = new Map<string, number>();
  private readonly columns = new Map<string, Column>();
  private readonly orders = new Map<string, Order>();
  private readonly archivals: Column = [];
  private readonly texts: Column = [];

  constructor(
    private readonly isNumeric: (property: string) => boolean,
    private readonly searchable: readonly string[],
    private readonly derived: () => ReadonlyMap<string, Derive> = () => new Map(),
  ) {}

  get size(): number {
    return this.ids.length;
  }

  /** The place of a ticket, archived ones included. */
  row(id: string): number | undefined {
    return this.rowsById.get(id);
  }

  value(row: number, property: string): string | undefined {
    const value = this.cells(property)[row];
    return value === null ? this.derive(property, row) : value;
  }

  archivedAt(row: number): string | undefined {
    return this.archivals[row] ?? undefined;
  }

  /** A whole column, for reading in a loop. */
  column(property: string): readonly (string | undefined)[] {
    const cells = this.cells(property);
    for (let row = 0; row < cells.length; row++) {
      if (cells[row] === null) {
        this.derive(property, row);
      }
    }
    return cells as readonly (string | undefined)[];
  }

  /** What of a column is known without working it out. */
  known(property: string): readonly (string | undefined | null)[] {
    return this.cells(property);
  }

  /** Works out all of a row, so that it no longer depends on what will be written. */
  workOut(row: number): void {
    this.derived().forEach((_, property) => this.value(row, property));
  }

  apply(change: Change): void {
    const { id, values } = change;
    let row = this.rowsById.get(id);
    if (row === undefined) {
      const added = this.ids.push(id) - 1;
      row = added;
      this.rowsById.set(id, added);
      this.orders.forEach((order) => order.moved.add(added));
    }
    for (const [name, value] of values) {
      this.cells(name)[row] = value;
      this.orders.get(name)?.moved.add(row);
    }
    this.texts[row] = undefined;
    if ('archivedAt' in change) {
      this.archivals[row] = change.archivedAt;
    }
  }

  /** Every row, by one property; rows without a value come last. */
  order(property: string): readonly number[] {
    const compare = this.comparison(property);
    const order = this.orders.get(property);
    if (!order) {
      const rows = this.ids.map((_, row) => row).sort(compare);
      this.orders.set(property, { rows, moved: new Set() });
      return rows;
    }
    if (order.moved.size > 0) {
      const { moved } = order;
      order.rows = merge(
        order.rows.filter((row) => !moved.has(row)),
        [...moved].sort(compare),
        compare,
      );
      order.moved = new Set();
    }
    return order.rows;
  }

  /** The words of a row's searchable properties, lower-case, each after a space. */
  text(row: number): string {
    return (this.texts[row] ??= this.searchable
      .map((name) => words(this.value(row, name)))
      .join(''));
  }

  /** A copy that later writes to this one do not reach. */
  clone(): Table {
    const copy = new Table(this.isNumeric, this.searchable, this.derived);
    this.ids.forEach((id, row) => copy.rowsById.set(id, row));
    copy.ids.push(...this.ids);
    this.columns.forEach((column, name) => copy.columns.set(name, column.slice()));
    this.archivals.forEach((value, row) => (copy.archivals[row] = value));
    return copy;
  }

  private derive(property: string, row: number): string | undefined {
    const value = this.derived().get(property)?.(row);
    this.cells(property)[row] = value;
    return value;
  }

  private cells(property: string): Column {
    let column = this.columns.get(property);
    if (!column) {
      const isDerived = this.derived().has(property);
      column = new Array<Column[number]>(this.size).fill(isDerived ? null : undefined);
      this.columns.set(property, column);
    }
    return column;
  }

  private comparison(property: string): (a: number, b: number) => number {
    const column = this.column(property);
    const isNumeric = this.isNumeric(property);
    return (a, b) => {
      const [left, right] = [column[a], column[b]];
      if (left === right) {
        return a - b;
      }
      if (left === undefined || right === undefined) {
        return left === undefined ? 1 : -1;
      }
      return isNumeric ? Number(left) - Number(right) || a - b : left < right ? -1 : 1;
    };
  }
}

/** `Cannot export!` becomes ` cannot export`. */
export function words(text: string | undefined): string {
  const found = text?.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return found ? ` ${found.join(' ')}` : '';
}

function merge(
  left: readonly number[],
  right: readonly number[],
  compare: (a: number, b: number) => number,
): number[] {
  const merged: number[] = [];
  let next = 0;
  for (const row of left) {
    while (next < right.length && compare(must(right[next]), row) < 0) {
      merged.push(must(right[next++]));
    }
    merged.push(row);
  }
  return merged.concat(right.slice(next));
}
