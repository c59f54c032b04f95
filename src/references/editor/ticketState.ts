import { ageInWords, shortAge } from '../../util/ages';
import { foreignText } from '../../util/foreignText';
import type { KnownTicket } from './ticketFacts';

/** Whether a ticket is closed: by its stage, else by whether it has been closed. */
export function isClosed({ ticket, stage }: KnownTicket): boolean {
  return stage?.isClosed ?? ticket.closedAt !== undefined;
}

/** The state of a ticket in two words, `Closed · 3d`: since when it is closed, or how long ago it changed. */
export function shortState(facts: KnownTicket, now: number): string {
  const { ticket, stage } = facts;
  const label = foreignText(stage?.label ?? '', 40) || (isClosed(facts) ? 'Closed' : 'Open');
  const since = isClosed(facts) ? (ticket.closedAt ?? ticket.updatedAt) : ticket.updatedAt;
  return since > 0 ? `${label} · ${shortAge(now - since)}` : label;
}

/** Says in a sentence that a ticket is closed. */
export function closedSentence(facts: KnownTicket, now: number): string {
  const { id, closedAt } = facts.ticket;
  const age = closedAt === undefined ? '' : ` ${ageInWords(now - closedAt)}`;
  return `The ticket of this comment, HS-${id}, was closed${age}.`;
}
