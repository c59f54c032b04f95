import * as vscode from 'vscode';
import { findTodos } from '../todos';
import type { FoundReference } from './documents';
import type { ReferenceSettings } from './settings';
import { signalOf } from './signalOf';
import type { TicketFactsSource } from './ticketFacts';
import { closedSentence, isClosed } from './ticketState';
import { VisibleReferences, type VisibleDeps } from './visibleReferences';

/** How our problems are known among others. */
export const problemSource = 'HubSpot Tickets';
export const closedTicketCode = 'closed-ticket';

/** What was read within this time is taken as it is. */
const maxAgeMs = 10 * 60_000;

/** So many in one file; one request reads that many. */
const mostTodos = 100;

export interface ClosedTicketsDeps extends VisibleDeps {
  readonly facts: Pick<TicketFactsSource, 'read' | 'onDidChange'>;
  readonly settings: Pick<ReferenceSettings, 'reportsClosedTickets'> & {
    todoWords(): readonly string[];
  };
}

/**
 * Reports a TODO whose ticket is closed. Reads only the tickets of such comments, only while their editor is visible,
 * and all of them with one request.
 */
export function registerClosedTickets({
  facts,
  settings,
  ...deps
}: ClosedTicketsDeps): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('hubspotTickets');

  const report = async (
    { document }: vscode.TextEditor,
    references: readonly FoundReference[],
    token: vscode.CancellationToken,
  ): Promise<void> => {
    const words = settings.todoWords();
    const isOfTodo = ({ range: { start } }: FoundReference) =>
      findTodos(document.lineAt(start.line).text, words).some(({ end }) => end <= start.character);
    const todos = references.filter(isOfTodo).slice(0, mostTodos);
    const signal = signalOf(token);
    const found = await Promise.all(
      todos.map(async (reference) => {
        // What fails unasked is not shown; a hover says why.
        const known = await facts.read(reference, maxAgeMs, signal).catch(() => undefined);
        return known?.kind === 'known' && isClosed(known)
          ? [problem(reference.range, closedSentence(known, deps.clock.now()))]
          : [];
      }),
    );
    if (!token.isCancellationRequested) {
      problems.set(document.uri, found.flat());
    }
  };

  const visible = new VisibleReferences({ ...deps, facts }, report, () =>
    settings.reportsClosedTickets(),
  );
  const subscriptions = [
    vscode.workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
    deps.documents.onDidChange(() => {
      if (!settings.reportsClosedTickets()) {
        problems.clear();
      }
    }),
  ];
  return vscode.Disposable.from(
    visible,
    problems,
    new vscode.Disposable(() => subscriptions.forEach((subscription) => subscription.dispose())),
  );
}

function problem(range: vscode.Range, sentence: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Information);
  made.source = problemSource;
  made.code = closedTicketCode;
  return made;
}
