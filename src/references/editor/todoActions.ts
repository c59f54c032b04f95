import * as vscode from 'vscode';
import { findTodos, type Todo } from '../todos';
import type { DocumentReferences } from './documents';

/** A word such as TODO and where it stands, as commands get it. */
export interface TodoPlace {
  readonly uri: vscode.Uri;
  readonly line: number;
  readonly todo: Todo;
}

export interface TodoActionDeps {
  readonly documents: Pick<DocumentReferences, 'isCommentAt' | 'find'>;
  readonly isSignedIn: () => boolean;
  /** The words, such as TODO. */
  readonly words: () => readonly string[];
}

/** A selection of more lines is no question about one of them. */
const mostLines = 50;

/** Offers, on a TODO in a comment, to attach a ticket or to create one from it. */
export class TodoActions implements vscode.CodeActionProvider {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };

  constructor(private readonly deps: TodoActionDeps) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    const isAsked = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
    const isWide = range.end.line - range.start.line > mostLines;
    if (!isAsked || isWide || !this.deps.isSignedIn()) {
      return undefined;
    }
    const place = await this.firstTodo(document, range, token);
    return place && !token.isCancellationRequested
      ? [
          action('Attach HubSpot Ticket…', 'hubspotTickets.attachTicket', place),
          action('Create HubSpot Ticket…', 'hubspotTickets.createFromTodo', place),
        ]
      : undefined;
  }

  private async firstTodo(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<TodoPlace | undefined> {
    const words = this.deps.words();
    for (let line = range.start.line; line <= range.end.line; line += 1) {
      for (const todo of findTodos(document.lineAt(line).text, words)) {
        const inside = new vscode.Position(line, todo.end);
        if (
          (await this.deps.documents.isCommentAt(document, inside, token)) &&
          !(await this.hasTicket(document, line, token))
        ) {
          return { uri: document.uri, line, todo };
        }
      }
    }
    return undefined;
  }

  /** A comment that names a ticket needs no other. */
  private async hasTicket(
    document: vscode.TextDocument,
    line: number,
    token: vscode.CancellationToken,
  ): Promise<boolean> {
    const found = await this.deps.documents.find(document, token);
    return found.some(({ range }) => range.start.line === line);
  }
}

function action(title: string, command: string, place: TodoPlace): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command, arguments: [place] };
  return made;
}
