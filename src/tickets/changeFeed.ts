import type { HubSpotClient } from '../hubspot/client';
import { searchTickets, type Ticket, type TicketPage } from '../hubspot/tickets';
import { largestPage, readFrom, timeBehind } from './paging';

/** HubSpot's search learns of a change up to this much later. */
const indexDelayMs = 120_000;
const mostPages = 5;

export type Findings = 'changes' | { caughtUp: () => void };

/**
 * Reads which tickets of an account changed since the last time. All times are HubSpot's: this machine's clock may
 * be wrong.
 */
export class ChangeFeed {
  /** Every change up to here is known. */
  private since: number | undefined;
  private hasStarted = false;

  constructor(
    private readonly client: HubSpotClient,
    private readonly signal: AbortSignal,
  ) {}

  /** Starts at the newest ticket of the first list that was read; lists read later are newer than that. */
  startAt(newest: number | undefined): void {
    if (!this.hasStarted) {
      this.hasStarted = true;
      this.since = newest;
    }
  }

  /**
   * Hands the changed tickets over. When there are too many, or nothing tells where to start, whoever shows
   * tickets must read them anew and call `caughtUp` when that is done.
   */
  async read(learn: (ticket: Ticket) => void): Promise<Findings> {
    if (this.since === undefined) {
      return this.startOver();
    }
    const known = new Set<string>();
    const order = { property: 'updatedAt', direction: 'ascending' } as const;
    const isKnown = ({ id, updatedAt }: Ticket) => known.has(`${id} ${updatedAt}`);
    let time: number | undefined = Math.max(0, this.since - indexDelayMs);
    let pages = 0;
    let page: TicketPage;
    do {
      const position = { order, time, isKnown } as const;
      page = await readFrom(this.client, { limit: largestPage }, position, this.signal);
      pages += 1;
      if (page.total > mostPages * largestPage || pages > mostPages) {
        return this.startOver();
      }
      for (const ticket of page.tickets) {
        known.add(`${ticket.id} ${ticket.updatedAt}`);
        learn(ticket);
      }
      time = timeBehind(page, position);
      this.since = Math.max(this.since, page.tickets.at(-1)?.updatedAt ?? 0);
    } while (page.after !== undefined);
    return 'changes';
  }

  private async startOver(): Promise<Findings> {
    const page = await searchTickets(this.client, { limit: 1 }, this.signal);
    const newest = page.tickets[0]?.updatedAt;
    if (newest === undefined) {
      // No tickets at all: nothing changed that a search could find.
      return 'changes';
    }
    return {
      caughtUp: () => {
        this.since = newest;
      },
    };
  }
}
