import * as vscode from 'vscode';
import { ticketUrl } from '../hubspot/links';
import type { Ticket } from '../hubspot/tickets';
import { priorityOf } from '../tickets/priority';
import type { TicketStore } from '../tickets/store';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import type { CurrentStore } from './currentStore';
import { sentenceOf } from './sentence';
import { missingTicketPage, ticketPage } from './ticketPage';
import { notSignedInTo, readTicketUri, ticketScheme, type TicketPlace } from './ticketUri';

/** A page whose ticket is read faster than this is drawn once. */
const patienceMs = 500;

/** What was read for one open page. */
interface Reading {
  readonly promise: Promise<void>;
  isDone: boolean;
  /** What the page shows was drawn before the end of the reading. */
  isAhead: boolean;
  ticket?: Ticket;
  failure?: string;
}

/** Provides the pages of tickets and keeps the open ones up to date. */
export class TicketPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly readings = new Map<string, Reading>();
  private readonly subscriptions: Disposable[];
  private readonly storeListeners = new Map<TicketStore, Disposable>();

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly current: CurrentStore,
    private readonly clock: Clock,
  ) {
    this.subscriptions = [
      current.onDidChange(() => this.refresh()),
      current.onDidChangeOthers(() => this.refresh()),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.catchUp(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.readings.delete(uri.toString())),
      vscode.workspace.registerTextDocumentContentProvider(ticketScheme, this),
    ];
  }

  /** Shows what is known and the rest when it is read; waits for long only when nothing is known. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const place = readTicketUri(uri);
    if (!place) {
      return missingTicketPage('?', 'This is not the address of a HubSpot ticket.');
    }
    // Where that fails nobody is signed in, as far as anyone knows; the log says why.
    await this.current.ready().catch(() => undefined);
    const store = this.current.storeOf(place.portalId);
    if (!store) {
      return missingTicketPage(
        place.ticketId,
        `${notSignedInTo(place.portalId)} Run “HubSpot: Sign In” and choose that account.`,
      );
    }
    const reading = this.readings.get(uri.toString()) ?? this.read(uri, store, place.ticketId);
    const isKnown = store.ticket(place.ticketId) !== undefined;
    await (isKnown ? Promise.race([reading.promise, this.patience()]) : reading.promise);
    reading.isAhead = !reading.isDone;
    return this.draw(store, place, reading);
  }

  /** Reads the tickets of all open pages anew. */
  refresh(): void {
    this.stopListening();
    this.readings.clear();
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === ticketScheme) {
        this.changes.fire(uri);
      }
    }
  }

  dispose(): void {
    this.stopListening();
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.changes.dispose();
  }

  private stopListening(): void {
    this.storeListeners.forEach((listener) => listener.dispose());
    this.storeListeners.clear();
  }

  private read(uri: vscode.Uri, store: TicketStore, ticketId: string): Reading {
    if (!this.storeListeners.has(store)) {
      const listener = store.onDidChange(() => this.refreshChanged(store));
      this.storeListeners.set(store, listener);
    }
    const key = uri.toString();
    const reading: Reading = {
      isDone: false,
      isAhead: false,
      promise: Promise.all([store.readTicket(ticketId), store.ready()])
        .then(([ticket]) => {
          reading.ticket = ticket;
        })
        .catch((error: unknown) => {
          reading.failure = sentenceOf(error);
        })
        .finally(() => {
          reading.isDone = true;
          this.catchUp(uri);
        }),
    };
    this.readings.set(key, reading);
    return reading;
  }

  /**
   * Draws a page again whose ticket was read meanwhile. The editor does not listen for changes of a page before it
   * has opened it, so this is called then as well.
   */
  private catchUp(uri: vscode.Uri): void {
    const reading = this.readings.get(uri.toString());
    if (reading?.isDone && reading.isAhead) {
      this.changes.fire(uri);
    }
  }

  private patience(): Promise<void> {
    return new Promise((resolve) => void this.clock.schedule(resolve, patienceMs));
  }

  /** A ticket that changed since its page was drawn is read anew: lists come without descriptions. */
  private refreshChanged(store: TicketStore): void {
    for (const [key, { ticket }] of this.readings) {
      const uri = vscode.Uri.parse(key);
      const isOfStore = readTicketUri(uri)?.portalId === store.account.portalId;
      const known = isOfStore && ticket ? store.ticket(ticket.id) : undefined;
      if (known && ticket && known.updatedAt > ticket.updatedAt) {
        this.readings.delete(key);
        this.changes.fire(uri);
      }
    }
  }

  private draw(store: TicketStore, { portalId, ticketId }: TicketPlace, reading: Reading): string {
    const { uiDomain, isSample } = store.account;
    const url = isSample ? undefined : ticketUrl(uiDomain, portalId, ticketId);
    const ticket = reading.ticket ?? store.ticket(ticketId);
    if (!ticket) {
      return missingTicketPage(ticketId, reading.failure ?? 'This ticket is not known.', url);
    }
    return ticketPage({
      ticket,
      description: reading.ticket?.content ?? (ticket.content || undefined),
      stage: store.stage(ticket)?.label,
      pipeline: store.pipeline(ticket.pipelineId)?.label,
      priority: priorityOf(ticket.priority)?.label,
      owner: ownerOf(ticket, store),
      url,
      now: this.clock.now(),
      notice: reading.failure && `${reading.failure} This is what was known before.`,
    });
  }
}

/** The name of a ticket's owner, else the address, else that there is one. */
function ownerOf({ ownerId }: Ticket, store: TicketStore): string | undefined {
  if (ownerId === undefined) {
    return undefined;
  }
  const owner = store.owner(ownerId);
  return [owner?.name, owner?.email].find(Boolean) ?? 'Assigned';
}
