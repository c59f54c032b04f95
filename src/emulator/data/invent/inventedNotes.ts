import type { Account } from '../account';
import { must } from '../must';
import type { Origin } from '../records';
import { remarks } from './words';

/** Ids leave room for this many notes a ticket. */
const room = 4;

/** How many notes an invented ticket has. */
export const noteCount = (row: number): number => [1, 0, 3, 0, 2, 0, 0][(row * 3) % 7] ?? 0;

const idOf = (firstId: number, row: number, at: number) => String(firstId + row * room + at);

/** The notes of one invented ticket. */
export const noteIds = (firstId: number, row: number): readonly string[] =>
  Array.from({ length: noteCount(row) }, (_, at) => idOf(firstId, row, at));

/** The row of the ticket that an invented note belongs to. */
export function ticketOfNote(account: Account, firstId: number, id: string): number | undefined {
  const offset = Number(id) - firstId;
  const row = Math.floor(offset / room);
  const isOne = account.askers.has(row) && offset % room < noteCount(row);
  return isOne ? row : undefined;
}

/** What colleagues noted on the invented tickets, spread over the time that each had. */
export const inventedNotes = (account: Account, firstId: number): Origin => ({
  *ids() {
    for (let row = 0; row < account.askers.tickets; row++) {
      yield* noteIds(firstId, row);
    }
  },
  make: (id) => {
    const row = ticketOfNote(account, firstId, id);
    if (row === undefined) {
      return undefined;
    }
    const at = Number(id) - firstId - row * room;
    const { table } = account.tickets;
    const [from, to] = ['createdate', 'hs_lastmodifieddate'].map((name) =>
      Date.parse(must(table.value(row, name))),
    ) as [number, number];
    const written = new Date(from + ((to - from) * (at + 1)) / (room + 1)).toISOString();
    const people = account.owners.filter(({ userId }) => userId !== undefined);
    const owner = must(people[(row + at) % people.length]);
    const body = must(remarks[(row * 5 + at * 3) % remarks.length]);
    return {
      id,
      values: new Map([
        ['hs_timestamp', written],
        ['hs_note_body', body],
        [
          'hs_body_preview',
          body
            .replace(/<[^>]*>/g, ' ')
            .replace(/\s+/g, ' ')
            .trim(),
        ],
        ['hubspot_owner_id', owner.id],
        ['hs_createdate', written],
        ['hs_lastmodifieddate', written],
        ['hs_object_id', id],
        ['hs_object_source', 'CRM_UI'],
        ['hs_created_by_user_id', String(owner.userId)],
      ]),
    };
  },
});
