import type { Account } from '../data/account';
import { invalid, notFound } from '../http/answer';

/** The row of a live ticket, whatever name it goes by. */
export function findTicket(
  account: Account,
  id: string,
  { idProperty, isArchived = false }: { idProperty?: string | null; isArchived?: boolean } = {},
): number {
  const row = idProperty ? rowByUnique(account, idProperty, id) : rowById(account, id);
  if (row === undefined || (account.tickets.archivedAt(row) !== undefined) !== isArchived) {
    throw notFound();
  }
  return row;
}

function rowById(account: Account, id: string): number | undefined {
  if (!/^\d+$/.test(id)) {
    throw notFound(`Object not found. objectId is usually numeric: ${id}`);
  }
  return account.tickets.row(account.merged.get(id) ?? id);
}

function rowByUnique(account: Account, property: string, value: string): number | undefined {
  if (property !== 'hs_object_id' && !account.definitions.get(property)?.isUnique) {
    throw invalid(`Property "${property}" is not a unique identifier`);
  }
  const row = account.tickets.column(property).indexOf(value);
  return row < 0 ? undefined : row;
}
