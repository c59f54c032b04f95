import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import { actionsOf, linkedCommands, type PageOf } from './addresses';
import type { DocumentReferences } from './documents';
import { hoverText } from './hoverText';
import { signalOf } from './signalOf';
import type { Accounts, TicketFactsSource } from './ticketFacts';

/** What was read within this time is shown again as it is. */
const maxAgeMs = 60_000;

export interface HoverDeps {
  readonly documents: Pick<DocumentReferences, 'find'>;
  readonly accounts: Pick<Accounts, 'store' | 'storeOf'>;
  readonly facts: Pick<TicketFactsSource, 'read'>;
  readonly pageOf: PageOf;
  readonly clock: Clock;
}

/** Shows the ticket of the reference under the pointer. Nothing but its number leaves the editor. */
class ReferenceHover implements vscode.HoverProvider {
  constructor(private readonly deps: HoverDeps) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const { documents, accounts, facts, pageOf, clock } = this.deps;
    const references = await documents.find(document, token);
    const reference = references.find(({ range }) => range.contains(position));
    if (!reference) {
      return undefined;
    }
    const signal = signalOf(token);
    try {
      const known = await facts.read(reference, maxAgeMs, signal);
      const actions = actionsOf(reference, accounts, pageOf);
      const text = new vscode.MarkdownString(hoverText(reference, known, actions, clock.now()));
      text.isTrusted = { enabledCommands: linkedCommands };
      return new vscode.Hover(text, reference.range);
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      throw error;
    }
  }
}

/** Shows tickets on hover in all documents. */
export function registerHover(deps: HoverDeps): vscode.Disposable {
  return vscode.languages.registerHoverProvider({ scheme: '*' }, new ReferenceHover(deps));
}
