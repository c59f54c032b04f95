import * as v from 'valibot';
import { recordId } from '../http/input';
import type { Writing } from './write';

/** What HubSpot's own link types lead to, and their names. */
const kinds = new Map<number, readonly [kind: string, type: string]>([
  [16, ['contacts', 'ticket_to_contact']],
  [339, ['companies', 'ticket_to_company']],
  [26, ['companies', 'ticket_to_company_primary']],
  [28, ['deals', 'ticket_to_deal']],
  [452, ['tickets', 'ticket_to_ticket']],
  [227, ['notes', 'ticket_to_note']],
]);

/** The `associations` of a ticket to be created. */
export const readLinks = v.optional(
  v.array(
    v.object({
      to: v.object({ id: recordId }),
      types: v.array(v.object({ associationCategory: v.string(), associationTypeId: v.number() })),
    }),
  ),
);

/** Links a ticket to what it is about, and counts. */
export function link(
  { world, account }: Writing,
  ticketId: string,
  wanted: v.InferOutput<typeof readLinks> = [],
): void {
  const links = account.links.get(ticketId) ?? new Map<string, { id: string; type: string }[]>();
  for (const { to, types } of wanted) {
    for (const { associationTypeId } of types) {
      const [kind, type] = kinds.get(associationTypeId) ?? ['others', 'ticket_to_other'];
      links.set(kind, [...(links.get(kind) ?? []), { id: to.id, type }]);
    }
  }
  if (wanted.length > 0) {
    account.links.set(ticketId, links);
    const count = (kind: string) => String(new Set(links.get(kind)?.map(({ id }) => id)).size);
    const values = new Map([
      ['hs_num_associated_companies', count('companies')],
      ['num_notes', count('notes')],
    ]);
    account.write({ id: ticketId, values }, world.now(), world.settings.indexDelayMs);
  }
}
