import type { Account } from '../account';
import type { Filter, Test } from './filter';
import { compileFilter } from './filters';
import type { Records } from '../records';
import { words, type Table } from '../table';
import { must } from '../must';

export interface Search {
  filterGroups: readonly (readonly Filter[])[];
  sort: { property: string; isDescending: boolean };
  text: string;
  offset: number;
  limit: number;
}

/** Goes through the records in order, keeps one page and counts the rest. */
export function findRecords(
  account: Account,
  records: Records,
  table: Table,
  { filterGroups, sort, text, offset, limit }: Search,
): { rows: number[]; total: number } {
  const matches = allOf([
    (row) => table.archivedAt(row) === undefined,
    ...filtersOf(account, records, table, filterGroups),
    ...wordsOf(table, text),
  ]);
  const order = table.order(sort.property);
  const size = order.length;
  const rows: number[] = [];
  let total = 0;
  for (let at = 0; at < size; at++) {
    const row = must(order[sort.isDescending ? size - 1 - at : at]);
    if (matches(row)) {
      if (total >= offset && rows.length < limit) {
        rows.push(row);
      }
      total++;
    }
  }
  return { rows, total };
}

function filtersOf(
  account: Account,
  records: Records,
  table: Table,
  groups: readonly (readonly Filter[])[],
): readonly Test[] {
  const tests = groups.map((filters) =>
    allOf(filters.map((filter) => compileFilter(account, records, table, filter))),
  );
  return tests.length === 0 ? [] : [(row) => tests.some((test) => test(row))];
}

/** Every word that was typed begins a word of the record. */
function wordsOf(table: Table, text: string): readonly Test[] {
  const typed = words(text).split(' ').filter(Boolean);
  return typed.map((word) => (row) => table.text(row).includes(` ${word}`));
}

function allOf(tests: readonly Test[]): Test {
  const [first] = tests;
  return first && tests.length === 1 ? first : (row) => tests.every((test) => test(row));
}
