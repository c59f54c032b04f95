import type { KindName } from '../kinds/kinds';
import { recount } from '../links/linking';
import { must } from '../must';
import { isoNow, put, type Writing } from './writing';

/** Hides a record from everything but `archived=true`; the tickets that counted it count anew. */
export function archiveRecord(writing: Writing, row: number): void {
  const { world, account, records } = writing;
  const id = must(records.table.ids[row]);
  const from: KindName = records.kind.name;
  put(writing, { id, values: new Map(), archivedAt: isoNow(world) });
  if (from !== 'tickets') {
    for (const { id: ticketId } of account.linksOf(from, id, 'tickets')) {
      recount(writing, { from, to: 'tickets' }, id, ticketId);
    }
  }
}
