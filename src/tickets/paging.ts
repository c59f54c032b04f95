import type { HubSpotClient } from '../hubspot/client';
import { searchTickets, type Ticket, type TicketPage, type TicketQuery } from '../hubspot/tickets';

/** HubSpot answers at most this many tickets to one search. */
export const largestPage = 200;

/** HubSpot lists at most this many tickets for one search, and so do we. */
export const mostTickets = 10_000;

/** The order in which a list is read: by a time. */
export interface Order {
  readonly property: 'createdAt' | 'updatedAt';
  readonly direction: 'ascending' | 'descending';
}

/** Where a list continues: at the time of the last ticket read. */
export interface Position {
  readonly order: Order;
  /** Undefined at the start. */
  readonly time: number | undefined;
  readonly isKnown: (ticket: Ticket) => boolean;
}

/**
 * Reads the tickets at and after a position. Positions are times and not HubSpot's offsets, which slip by one
 * whenever a ticket before them leaves the list. Tickets of the same time as the last one are read again, so none
 * is lost at the border of two pages; offsets serve only to get past a page that holds nothing new.
 */
export async function readFrom(
  client: HubSpotClient,
  query: TicketQuery & { limit: number },
  { order, time, isKnown }: Position,
  signal: AbortSignal,
): Promise<TicketPage> {
  const operator = order.direction === 'ascending' ? 'GTE' : 'LTE';
  const filters = query.filterGroups?.[0] ?? [];
  const bounded =
    time === undefined
      ? filters
      : [...filters, { property: order.property, operator, value: String(time) } as const];
  const search = (after?: string) =>
    searchTickets(
      client,
      { ...query, filterGroups: bounded.length > 0 ? [bounded] : [], sort: order, after },
      signal,
    );

  let page = await search();
  let skipped = page.tickets.length;
  while (
    page.after !== undefined &&
    page.tickets.every(isKnown) &&
    skipped + query.limit <= mostTickets
  ) {
    page = await search(page.after);
    skipped += query.limit;
  }
  return page;
}

/** The time at which a list continues behind a page. */
export function timeBehind(page: TicketPage, { order, time }: Position): number | undefined {
  const times = page.tickets.map((ticket) => ticket[order.property]);
  const last = times.at(-1);
  if (last === undefined || time === undefined) {
    return last ?? time;
  }
  return order.direction === 'ascending' ? Math.max(last, time) : Math.min(last, time);
}
