import type { Definition } from './kinds/definition';
import type { History, Source } from './history';
import type { StoredKind } from './kinds/kinds';
import { Table, type Change, type Derive } from './table';

interface Pending {
  change: Change;
  visibleAt: number;
}

/** Records that exist before anybody has asked for them. */
export interface Origin {
  ids(): Iterable<string>;
  make(id: string): Change | undefined;
}

/** All records of one kind in an account, as they are and as search knows them. */
export class Records {
  readonly definitions: Map<string, Definition>;
  readonly table: Table;
  /** The old ids of merged records and what they became. */
  readonly merged = new Map<string, string>();

  private index: Table | undefined;
  private pending: Pending[] = [];
  private isFilled = false;

  constructor(
    readonly kind: StoredKind,
    private readonly firstId: number,
    readonly history: History,
    private readonly origin?: Origin,
    derived?: () => ReadonlyMap<string, Derive>,
  ) {
    this.definitions = new Map(kind.definitions.map((each) => [each.name, each]));
    this.table = new Table(
      (property) => this.definitions.get(property)?.type === 'number',
      kind.searchable,
      derived,
    );
  }

  get nextId(): string {
    return String(this.firstId + this.table.size);
  }

  /** The place of a record, archived ones included. */
  row(id: string): number | undefined {
    const row = this.table.row(id);
    const change = row === undefined ? this.origin?.make(id) : undefined;
    if (change) {
      this.settle(change);
    }
    return row ?? this.table.row(id);
  }

  isArchived(id: string): boolean {
    const row = this.table.row(id);
    return row !== undefined && this.table.archivedAt(row) !== undefined;
  }

  /** Makes every record that waits to be asked for, so that they can be counted and ordered. */
  fill(): void {
    if (!this.isFilled) {
      this.isFilled = true;
      for (const id of this.origin?.ids() ?? []) {
        this.row(id);
      }
    }
  }

  /** Writes, and lets search know after `delayMs`. */
  write(change: Change, source: Source, nowMs: number, delayMs: number): void {
    const row = this.table.row(change.id);
    if (row !== undefined) {
      this.table.workOut(row);
      this.index?.workOut(row);
    }
    this.history.add(change.id, change.values, new Date(nowMs).toISOString(), source);
    if (delayMs > 0) {
      this.index ??= this.table.clone();
    }
    this.table.apply(change);
    if (this.index) {
      this.pending.push({ change, visibleAt: nowMs + delayMs });
    }
  }

  /** Changes what nobody wrote, at once and everywhere. */
  settle(change: Change): void {
    this.table.apply(change);
    this.index?.apply(change);
  }

  /** The records as search knows them: a moment behind. */
  searchIndex(nowMs: number): Table {
    const { index } = this;
    if (!index) {
      return this.table;
    }
    this.pending = this.pending.filter(({ change, visibleAt }) => {
      const isDue = visibleAt <= nowMs;
      if (isDue) {
        index.apply(change);
      }
      return !isDue;
    });
    if (this.pending.length > 0) {
      return index;
    }
    this.index = undefined;
    return this.table;
  }
}
