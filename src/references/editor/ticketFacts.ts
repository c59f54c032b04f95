import { HubSpotError } from '../../hubspot/errors';
import type { Stage } from '../../hubspot/pipelines';
import { readTickets, type Ticket } from '../../hubspot/tickets';
import type { TicketStore } from '../../tickets/store';
import type { Clock } from '../../util/clock';
import { Emitter, type Disposable, type Event } from '../../util/events';
import type { Log } from '../../util/log';
import type { Reference } from '../reference';
import { Batches } from './batches';

/** The accounts that a reference may be about. */
export interface Accounts {
  /** The one that is shown. */
  readonly store: TicketStore | undefined;
  /** One that is signed in, shown or not. */
  storeOf(portalId: number): TicketStore | undefined;
  ready(): Promise<void>;
  readonly onDidChange: Event<void>;
  /** An account that is not shown came or went. */
  readonly onDidChangeOthers: Event<void>;
}

/** What can be said about the ticket of a reference. */
export type TicketFacts =
  | KnownTicket
  | { readonly kind: 'signed-out' | 'not-found' }
  /** The account of the reference is not signed in. */
  | { readonly kind: 'other-account'; readonly portalId: number }
  | { readonly kind: 'no-access' | 'failed'; readonly sentence: string };

export interface KnownTicket {
  readonly kind: 'known';
  readonly ticket: Ticket;
  readonly stage: Stage | undefined;
  /** A name; `undefined` for nobody. */
  readonly owner: string | undefined;
  /** Whether it comes with the extension. */
  readonly isSample: boolean;
  /** When it was read; `undefined` where a list of tickets told it. */
  readonly readAt: number | undefined;
  /** Why this may not be the latest. */
  readonly outdated?: string | undefined;
}

export type TicketName = Pick<Reference, 'ticketId' | 'portalId'>;

interface Reading {
  /** Undefined: HubSpot does not find it. */
  readonly ticket: Ticket | undefined;
  readonly readAt: number;
}

/** So many answers are kept. */
const mostReadings = 2000;

/** Looks up the tickets of references: many with one request, and none twice within a while. */
export class TicketFactsSource implements Disposable {
  private readonly changes = new Emitter<void>();
  private readonly listeners: readonly Disposable[];
  private readonly readings = new WeakMap<TicketStore, Map<string, Reading>>();
  private readonly batches = new Map<TicketStore, Batches<Reading>>();

  /** More is known now, or another account is shown. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly accounts: Accounts,
    private readonly deps: { readonly clock: Clock; readonly log: Log },
  ) {
    const startAnew = () => {
      this.batches.forEach((batches) => batches.dispose());
      this.batches.clear();
      this.changes.fire();
    };
    this.listeners = [accounts.onDidChange(startAnew), accounts.onDidChangeOthers(startAnew)];
  }

  /** What is known without asking anybody. */
  known({ ticketId, portalId }: TicketName): TicketFacts | undefined {
    const store = this.storeOf(portalId);
    const reading = store && this.readings.get(store)?.get(ticketId);
    return store && reading && this.told(store, reading);
  }

  /**
   * Says what is known of a ticket, asked for if the last answer is older than `maxAgeMs`. Never asks a person for
   * anything. Fails only when called off.
   */
  async read(
    { ticketId, portalId }: TicketName,
    maxAgeMs: number,
    signal?: AbortSignal,
  ): Promise<TicketFacts> {
    // Where that fails nobody is signed in, as far as anyone knows; the log says why.
    await this.accounts.ready().catch(() => undefined);
    const store = this.storeOf(portalId);
    if (!store) {
      return portalId !== undefined && this.accounts.store
        ? { kind: 'other-account', portalId }
        : { kind: 'signed-out' };
    }
    const before = this.readings.get(store)?.get(ticketId);
    if (before && this.deps.clock.now() - before.readAt < maxAgeMs) {
      return this.told(store, before);
    }
    try {
      // Without their names stages and owners are left out; the ticket itself is what counts.
      const names = store.ready().catch(() => undefined);
      const reading = await this.batchesOf(store).get(ticketId, signal);
      await names;
      return this.told(store, reading ?? { ticket: undefined, readAt: this.deps.clock.now() });
    } catch (error) {
      signal?.throwIfAborted();
      return this.failed(store, ticketId, before, error);
    }
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.batches.forEach((batches) => batches.dispose());
    this.changes.dispose();
  }

  private storeOf(portalId: number | undefined): TicketStore | undefined {
    return portalId === undefined ? this.accounts.store : this.accounts.storeOf(portalId);
  }

  private batchesOf(store: TicketStore): Batches<Reading> {
    const made =
      this.batches.get(store) ??
      new Batches<Reading>((ids, signal) => this.ask(store, ids, signal), this.deps.clock);
    this.batches.set(store, made);
    return made;
  }

  private async ask(
    store: TicketStore,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Reading>> {
    const tickets = await readTickets(store.account.client, ids, signal);
    const readAt = this.deps.clock.now();
    const found = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    const readings = this.readings.get(store) ?? new Map<string, Reading>();
    this.readings.set(store, readings);
    for (const id of ids) {
      readings.delete(id);
      readings.set(id, { ticket: found.get(id), readAt });
    }
    for (const id of [...readings.keys()].slice(0, -mostReadings)) {
      readings.delete(id);
    }
    queueMicrotask(() => this.changes.fire());
    return readings;
  }

  private told(store: TicketStore, { ticket: read, readAt }: Reading): TicketFacts {
    if (!read) {
      return { kind: 'not-found' };
    }
    const listed = store.ticket(read.id);
    return listed && listed.updatedAt > read.updatedAt
      ? this.describe(store, listed, undefined)
      : this.describe(store, read, readAt);
  }

  private describe(
    store: TicketStore,
    ticket: Ticket,
    readAt: number | undefined,
    outdated?: string,
  ): KnownTicket {
    const owner = ticket.ownerId === undefined ? undefined : store.owner(ticket.ownerId);
    const name = [owner?.name, owner?.email].find(Boolean);
    return {
      kind: 'known',
      ticket,
      stage: store.stage(ticket),
      owner: ticket.ownerId === undefined ? undefined : (name ?? 'somebody'),
      isSample: store.account.isSample === true,
      readAt,
      outdated,
    };
  }

  private failed(
    store: TicketStore,
    ticketId: string,
    before: Reading | undefined,
    error: unknown,
  ): TicketFacts {
    if (error instanceof Error && error.name === 'AbortError') {
      return { kind: 'failed', sentence: 'Another HubSpot account came in between.' };
    }
    if (!HubSpotError.is(error)) {
      this.deps.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { kind: 'failed', sentence: 'Something went wrong. The log says what.' };
    }
    switch (error.failure) {
      case 'signed-out':
        return { kind: 'signed-out' };
      case 'forbidden':
      case 'missing-scopes':
        return { kind: 'no-access', sentence: error.message };
      case 'not-found':
        return { kind: 'not-found' };
      default: {
        const last = before?.ticket ?? store.ticket(ticketId);
        return last
          ? this.describe(store, last, before?.readAt, error.message)
          : { kind: 'failed', sentence: error.message };
      }
    }
  }
}
