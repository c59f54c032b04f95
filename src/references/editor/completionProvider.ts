import * as vscode from 'vscode';
import type { Ticket } from '../../hubspot/tickets';
import { isOfMine, knownTicketsMineFirst } from '../../tickets/knownTickets';
import { failureForLog } from '../../tickets/sentences';
import type { TicketStore } from '../../tickets/store';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import { markdownLine } from '../../util/markdownText';
import { wait } from '../../util/wait';
import { beginningOf, writeReference, type Beginning, type ReferenceForm } from '../written';
import {
  completionDetail,
  completionItem,
  subjectOf,
  type TicketCompletion,
} from './completionItem';
import type { DocumentReferences } from './documents';
import { signalOf } from './signalOf';

/** Somebody who types on is not asked about. */
const debounceMs = 250;
const leastTyped = 2;

export interface CompletionDeps {
  readonly documents: Pick<DocumentReferences, 'isCommentAt'>;
  readonly current: { readonly store: TicketStore | undefined; ready(): Promise<void> };
  readonly form: () => ReferenceForm;
  readonly clock: Clock;
  readonly log: Log;
}

/** Offers tickets where a reference is being typed: the person's own, then what HubSpot finds. */
export class ReferenceCompletions implements vscode.CompletionItemProvider<TicketCompletion> {
  constructor(private readonly deps: CompletionDeps) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<TicketCompletion> | undefined> {
    const line = document.lineAt(position.line).text;
    const begun = beginningOf(line.slice(0, position.character));
    if (!begun) {
      return undefined;
    }
    await this.deps.current.ready().catch(() => undefined);
    const { store } = this.deps.current;
    if (!store || !(await this.deps.documents.isCommentAt(document, position, token))) {
      return undefined;
    }
    const signal = signalOf(token);
    const [known, found] = await Promise.all([
      this.known(store),
      this.search(store, begun.typed, signal),
    ]);
    if (signal.aborted) {
      return undefined;
    }
    const range = rangeOf(line, position, begun);
    const items = this.items(store, { begun, range, known, found: found ?? [] });
    // What is typed next may be found by HubSpot alone, so the editor is to ask again.
    return new vscode.CompletionList(items, found !== undefined || begun.typed.length < leastTyped);
  }

  async resolveCompletionItem(item: TicketCompletion): Promise<TicketCompletion> {
    const { store } = this.deps.current;
    if (store) {
      await store.ready().catch(() => undefined);
      item.detail = completionDetail(item.ticket, store);
      item.documentation = new vscode.MarkdownString(markdownLine(subjectOf(item.ticket)));
    }
    return item;
  }

  /** Tickets of the sidebar; the person's own are read for this when nobody looked at them yet. */
  private async known(store: TicketStore): Promise<readonly Ticket[]> {
    const mine = store.roots().find(isOfMine);
    await (mine && store.open(mine));
    return knownTicketsMineFirst(store);
  }

  /** `undefined` when HubSpot was not asked, or could not be. */
  private async search(
    store: TicketStore,
    typed: string,
    signal: AbortSignal,
  ): Promise<readonly Ticket[] | undefined> {
    if (typed.length < leastTyped) {
      return undefined;
    }
    try {
      await wait(this.deps.clock, debounceMs, signal);
      return (await store.search(typed, signal)).tickets;
    } catch (error) {
      if (!signal.aborted) {
        this.deps.log.warn(`tickets to complete a reference: ${failureForLog(error)}`);
      }
      return undefined;
    }
  }

  private items(
    store: TicketStore,
    list: {
      readonly begun: Beginning;
      readonly range: vscode.CompletionItem['range'];
      readonly known: readonly Ticket[];
      readonly found: readonly Ticket[];
    },
  ): TicketCompletion[] {
    const { begun, range, known, found } = list;
    const form = this.deps.form();
    const foundIds = new Set(found.map(({ id }) => id));
    const all = new Map([...known, ...found].map((ticket) => [ticket.id, ticket]));
    // What stands there in full already needs nobody's help.
    const isTyped = (id: string) => id === begun.typed && form === begun.prefix;
    const offered = [...all.values()].filter(({ id }) => !isTyped(id));
    return offered.map((ticket, rank) =>
      completionItem(ticket, {
        begun,
        range,
        insertText: writeReference(form, ticket.id, store.account),
        rank,
        isFoundByHubSpot: foundIds.has(ticket.id),
      }),
    );
  }
}

/** Typing replaces what was typed; accepting with Tab also what stands behind it. */
function rangeOf(
  line: string,
  position: vscode.Position,
  { start }: Beginning,
): { inserting: vscode.Range; replacing: vscode.Range } {
  const behind = /^[\p{L}\p{N}_]*/u.exec(line.slice(position.character))?.[0].length ?? 0;
  const begin = new vscode.Position(position.line, start);
  const end = new vscode.Position(position.line, position.character + behind);
  return {
    inserting: new vscode.Range(begin, position),
    replacing: new vscode.Range(begin, end),
  };
}
