import * as vscode from 'vscode';
import { removeTodo } from '../removeTodo';
import { findTodos } from '../todos';
import { actionsOf, type PageOf } from './addresses';
import { closedTicketCode, problemSource } from './closedTickets';
import type { DocumentReferences, FoundReference } from './documents';
import type { Accounts } from './ticketFacts';

export interface ClosedTicketActionDeps {
  readonly documents: Pick<DocumentReferences, 'find' | 'commentsOf'>;
  readonly accounts: Pick<Accounts, 'store' | 'storeOf'>;
  readonly settings: { todoWords(): readonly string[] };
  readonly pageOf: PageOf;
}

/** What to do about a TODO whose ticket is closed: look at the ticket, take the TODO out, or name another ticket. */
class ClosedTicketActions implements vscode.CodeActionProvider {
  constructor(private readonly deps: ClosedTicketActionDeps) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const problem = diagnostics.find(
      ({ source, code }) => source === problemSource && code === closedTicketCode,
    );
    if (!problem || (only && !only.contains(vscode.CodeActionKind.QuickFix))) {
      return [];
    }
    const references = await this.deps.documents.find(document, token);
    const reference = references.find(({ range }) => range.isEqual(problem.range));
    if (!reference) {
      return [];
    }
    const made = [
      this.open(reference),
      await this.remove(document, reference, token),
      replace(document, reference),
    ].filter((action) => action !== undefined);
    for (const action of made) {
      action.diagnostics = [problem];
    }
    return made;
  }

  private open(reference: FoundReference): vscode.CodeAction | undefined {
    const { accounts, pageOf } = this.deps;
    const { page } = actionsOf(reference, accounts, pageOf);
    return page && command(`Open HS-${reference.ticketId}`, 'hubspotTickets.openTicket', page);
  }

  private async remove(
    document: vscode.TextDocument,
    { range: { start } }: FoundReference,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction | undefined> {
    const { documents, settings } = this.deps;
    const { text, rangeIncludingLineBreak } = document.lineAt(start.line);
    const comments = await documents.commentsOf(document, start.line, token);
    const comment = comments.find((range) => range.contains(start));
    const todo = findTodos(text, settings.todoWords()).findLast(
      ({ end }) => end <= start.character,
    );
    if (!comment || !todo) {
      return undefined;
    }
    const place = { start: comment.start.character, end: comment.end.character };
    const edit = removeTodo(text, place, todo.start);
    const action = new vscode.CodeAction(
      `Remove This ${todo.word}`,
      vscode.CodeActionKind.QuickFix,
    );
    action.edit = new vscode.WorkspaceEdit();
    if (edit) {
      const part = new vscode.Range(start.line, edit.start, start.line, edit.end);
      action.edit.replace(document.uri, part, edit.text);
    } else {
      action.edit.delete(document.uri, rangeIncludingLineBreak);
    }
    return action;
  }
}

function replace({ uri }: vscode.TextDocument, { range }: FoundReference): vscode.CodeAction {
  return command('Replace With Another Ticket…', 'hubspotTickets.replaceReference', { uri, range });
}

function command(title: string, id: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: id, arguments: [argument] };
  return action;
}

/** Offers quick fixes for closed tickets in all documents. */
export function registerClosedTicketActions(deps: ClosedTicketActionDeps): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { scheme: '*' },
    new ClosedTicketActions(deps),
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
