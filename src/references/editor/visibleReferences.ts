import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Disposable } from '../../util/events';
import type { DocumentReferences, FoundReference } from './documents';
import type { TicketFactsSource } from './ticketFacts';

/** Typing and scrolling are left to come to rest first. */
const restMs = 300;

export interface VisibleDeps {
  readonly documents: Pick<DocumentReferences, 'find' | 'onDidChange'>;
  readonly facts: Pick<TicketFactsSource, 'onDidChange'>;
  readonly clock: Clock;
}

/** Follows the references of the editors that a person sees, while somebody wants to know. */
export class VisibleReferences implements Disposable {
  private readonly subscriptions: readonly Disposable[];
  private timer: Disposable | undefined;
  private round = new vscode.CancellationTokenSource();

  constructor(
    private readonly deps: VisibleDeps,
    /** Is told the references of an editor, and once more whenever they may have changed. */
    private readonly onDidFind: (
      editor: vscode.TextEditor,
      references: readonly FoundReference[],
      token: vscode.CancellationToken,
    ) => Promise<void>,
    private readonly isWanted: () => boolean,
  ) {
    const look = () => this.lookSoon();
    const { window, workspace } = vscode;
    this.subscriptions = [
      window.onDidChangeVisibleTextEditors(look),
      window.onDidChangeTextEditorVisibleRanges(look),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (window.visibleTextEditors.some((editor) => editor.document === document)) {
          look();
        }
      }),
      deps.documents.onDidChange(look),
      deps.facts.onDidChange(look),
    ];
    look();
  }

  /** Looks once more, when things have come to rest. */
  lookSoon(): void {
    this.timer?.dispose();
    this.timer = this.deps.clock.schedule(() => void this.look(), restMs);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.timer?.dispose();
    this.round.cancel();
  }

  private async look(): Promise<void> {
    this.round.cancel();
    const round = (this.round = new vscode.CancellationTokenSource());
    const editors = this.isWanted() ? vscode.window.visibleTextEditors : [];
    await Promise.all(
      editors.map(async (editor) => {
        const references = await this.deps.documents.find(editor.document, round.token);
        if (!round.token.isCancellationRequested) {
          await this.onDidFind(editor, references, round.token);
        }
      }),
    );
  }
}
