import type { HubSpotClient } from '../hubspot/client';
import type { Ticket, TicketPage } from '../hubspot/tickets';
import { largestPage, mostTickets, readFrom, timeBehind } from './paging';
import type { Follower, TicketPool } from './pool';
import { isSelected, toQuery, type Selection } from './savedViews';

/** What one reading found, and what was learnt since. */
interface Reading {
  readonly selection: Selection;
  ids: Set<string>;
  total: number;
  isComplete: boolean;
  /** The time of the last ticket read: the list continues there. */
  time: number | undefined;
  /** The time of the first ticket at the first page: whatever was created later is new. */
  newest: number | undefined;
}

/** The newest tickets of one selection, as far as they were read; follows what is learnt of them elsewhere. */
export class TicketList implements Follower {
  private reading: Reading | undefined;
  /** What is being read anew. */
  private upcoming: Reading | undefined;
  /** Tickets that changed while the list is read anew: the answer may be older than the change. */
  private touched: Set<string> | undefined;
  private lastStep: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: HubSpotClient,
    private readonly pool: TicketPool,
    private readonly pageSize: number,
    private readonly signal: AbortSignal,
  ) {
    pool.join(this);
  }

  get isRead(): boolean {
    return this.reading !== undefined;
  }

  /** Whether every ticket of the selection is here. */
  get isComplete(): boolean {
    return this.reading?.isComplete ?? false;
  }

  get isCapped(): boolean {
    return !this.isComplete && this.size >= mostTickets;
  }

  get size(): number {
    return this.reading?.ids.size ?? 0;
  }

  /** How many tickets the selection has in HubSpot. */
  get total(): number {
    return this.isComplete ? this.size : Math.max(this.reading?.total ?? 0, this.size);
  }

  get ids(): Iterable<string> {
    return this.reading?.ids ?? [];
  }

  has(id: string): boolean {
    return [this.reading, this.upcoming].some((reading) => reading?.ids.has(id));
  }

  /** Reads the list from its start, `depth` tickets at least. What was known stays when that fails. */
  read(selection: () => Selection, depth = this.pageSize): Promise<void> {
    return this.afterLastStep(async () => {
      this.touched = new Set();
      try {
        const fresh: Reading = {
          selection: selection(),
          ids: new Set(),
          total: 0,
          isComplete: false,
          time: undefined,
          newest: undefined,
        };
        this.upcoming = fresh;
        let sizeBefore: number;
        do {
          sizeBefore = fresh.ids.size;
          await this.extend(fresh, depth - sizeBefore);
        } while (!fresh.isComplete && fresh.ids.size < depth && fresh.ids.size > sizeBefore);
        this.replace(fresh, this.touched);
      } finally {
        this.upcoming = undefined;
        this.touched = undefined;
      }
    });
  }

  /** Reads the next page. */
  readMore(): Promise<void> {
    return this.afterLastStep(async () => {
      if (this.reading && !this.isComplete && !this.isCapped) {
        await this.extend(this.reading, this.pageSize);
      }
    });
  }

  follow(ticket: Ticket, before: Ticket | undefined): void {
    this.touched?.add(ticket.id);
    if (this.reading) {
      this.admit(this.reading, ticket, before);
    }
  }

  forget(id: string): void {
    this.upcoming?.ids.delete(id);
    if (this.reading?.ids.delete(id)) {
      this.reading.total -= 1;
    }
  }

  dispose(): void {
    this.pool.leave(this);
  }

  private afterLastStep(step: () => Promise<void>): Promise<void> {
    const result = this.lastStep.then(step);
    this.lastStep = result.catch(() => undefined);
    return result;
  }

  private async extend(reading: Reading, wanted: number): Promise<void> {
    const { newestBy } = reading.selection;
    const timeOf = (id: string) => this.pool.get(id)?.[newestBy] ?? 0;
    const { time } = reading;
    const atTheBorder = [...reading.ids].filter((id) => timeOf(id) === time).length;
    const position = {
      order: { property: newestBy, direction: 'descending' },
      time,
      isKnown: ({ id }: Ticket) => reading.ids.has(id),
    } as const;
    const limit = Math.min(largestPage, wanted + atTheBorder);

    const page = await readFrom(
      this.client,
      { ...toQuery(reading.selection), limit },
      position,
      this.signal,
    );

    const isOnPage = new Set(page.tickets.map(({ id }) => id));
    const before = [...reading.ids].filter(
      (id) => time !== undefined && timeOf(id) > time && !isOnPage.has(id),
    ).length;
    reading.total = before + page.total - this.addPage(reading, page);
    reading.newest ??= page.tickets[0]?.[newestBy];
    reading.time = timeBehind(page, position);
    reading.isComplete = page.after === undefined;
  }

  /** Hands back how many tickets of the page are known to have left the selection since HubSpot indexed it. */
  private addPage({ ids, selection }: Reading, page: TicketPage): number {
    let leftCount = 0;
    for (const ticket of page.tickets) {
      if (isSelected(this.pool.learn(ticket), selection)) {
        ids.add(ticket.id);
      } else {
        leftCount += 1;
      }
    }
    return leftCount;
  }

  private replace(fresh: Reading, touched: ReadonlySet<string>): void {
    this.reading = fresh;
    for (const id of touched) {
      const ticket = this.pool.get(id);
      if (ticket) {
        this.admit(fresh, ticket, undefined);
      } else {
        fresh.ids.delete(id);
      }
    }
  }

  private admit(reading: Reading, ticket: Ticket, before: Ticket | undefined): void {
    const { ids, selection } = reading;
    const wasSelected = before && isSelected(before, selection);
    const isNewer = ticket.createdAt > (reading.newest ?? -1);
    if (isSelected(ticket, selection)) {
      // Of a ticket never seen nobody knows whether it was among those not read yet; the next reading counts anew.
      if (!ids.has(ticket.id) && (wasSelected === false || isNewer)) {
        reading.total += 1;
      }
      ids.add(ticket.id);
    } else if (ids.delete(ticket.id) || wasSelected) {
      reading.total -= 1;
    }
  }
}
