import type { Records } from '../data/records';
import { invalid, notFound } from '../http/answer';

/** The row of a live record, whatever name it goes by. */
export function findRow(
  records: Records,
  id: string,
  { idProperty, isArchived = false }: { idProperty?: string | null; isArchived?: boolean } = {},
): number {
  const row = idProperty ? rowByUnique(records, idProperty, id) : rowById(records, id);
  if (row === undefined || (records.table.archivedAt(row) !== undefined) !== isArchived) {
    throw notFound();
  }
  return row;
}

function rowById(records: Records, id: string): number | undefined {
  if (!/^\d+$/.test(id)) {
    throw notFound(`Object not found. objectId is usually numeric: ${id}`);
  }
  return records.row(records.merged.get(id) ?? id);
}

function rowByUnique(records: Records, property: string, value: string): number | undefined {
  if (property !== 'hs_object_id' && !records.definitions.get(property)?.isUnique) {
    throw invalid(`Property "${property}" is not a unique identifier`);
  }
  records.fill();
  const row = records.table.column(property).indexOf(value);
  return row < 0 ? undefined : row;
}
