import * as vscode from 'vscode';
import { readTicketAddress } from '../hubspot/links';
import { knownTickets } from '../tickets/knownTickets';
import type { TicketStore } from '../tickets/store';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import { grouped } from '../util/grouped';
import { isCancellation, sentenceOf } from '../views/sentence';
import {
  addressItem,
  failureItem,
  nothingItem,
  sidebarSeparator,
  ticketItems,
  type PickItem,
} from './pickItems';

const debounceMs = 250;
const leastLength = 2;
const knownShown = 20;

/** Lets a person find a ticket as they type; `undefined` when they leave. */
export function pickTicket(
  store: TicketStore,
  clock: Clock,
  title: string,
): Promise<string | undefined> {
  const search = new TicketSearch(store, clock, title);
  return search.run().finally(() => search.dispose());
}

/** One box to search in. HubSpot finds; the box neither filters nor finds by itself. */
class TicketSearch implements Disposable {
  private readonly pick = vscode.window.createQuickPick<PickItem>();
  private waiting: Disposable | undefined;
  private request: AbortController | undefined;

  constructor(
    private readonly store: TicketStore,
    private readonly clock: Clock,
    private readonly title: string,
  ) {
    this.pick.title = title;
    this.pick.placeholder = 'Subject, description or number of a ticket';
    this.pick.matchOnDescription = true;
    this.pick.matchOnDetail = true;
    this.pick.onDidChangeValue((text) => this.follow(text));
    this.showKnown();
  }

  run(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.pick.onDidAccept(() => {
        // What is shown while HubSpot is asked is of what was typed before.
        const [chosen] = this.pick.busy ? [] : this.pick.selectedItems;
        if (chosen?.ticketId !== undefined) {
          resolve(chosen.ticketId);
        } else if (chosen?.isRetry) {
          this.follow(this.pick.value);
        }
      });
      this.pick.onDidHide(() => resolve(undefined));
      this.pick.show();
    });
  }

  dispose(): void {
    this.stop();
    this.pick.dispose();
  }

  private follow(typed: string): void {
    this.stop();
    const text = typed.trim();
    if (text.length < leastLength) {
      this.showKnown();
      return;
    }
    this.pick.busy = true;
    this.waiting = this.clock.schedule(() => void this.search(text), debounceMs);
  }

  private async search(text: string): Promise<void> {
    const request = new AbortController();
    this.request = request;
    const named = addressItem(readTicketAddress(text), this.store.account.portalId);
    try {
      const { tickets, total } = await this.store.search(text, request.signal);
      if (request.signal.aborted) {
        return;
      }
      const found = ticketItems(tickets, this.store);
      const isSome = total > tickets.length;
      this.show(
        [...named, ...(found.length + named.length > 0 ? found : [nothingItem(text)])],
        isSome ? `${tickets.length} of ${grouped(total)} found` : undefined,
      );
    } catch (error) {
      if (!request.signal.aborted && !isCancellation(error)) {
        this.show([...named, failureItem(sentenceOf(error))]);
      }
    } finally {
      if (!request.signal.aborted) {
        this.pick.busy = false;
      }
    }
  }

  private showKnown(): void {
    const known = knownTickets(this.store).slice(0, knownShown);
    const items = ticketItems(known, this.store);
    this.show(items.length > 0 ? [sidebarSeparator, ...items] : []);
  }

  private show(items: readonly PickItem[], note?: string): void {
    this.pick.title = note === undefined ? this.title : `${this.title} (${note})`;
    this.pick.items = items;
  }

  private stop(): void {
    this.waiting?.dispose();
    this.waiting = undefined;
    this.request?.abort();
    this.request = undefined;
    this.pick.busy = false;
  }
}
