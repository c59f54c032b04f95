import * as vscode from 'vscode';
import type { FoundReference } from './documents';
import type { ReferenceSettings } from './settings';
import { shortState } from './ticketState';
import type { TicketFactsSource } from './ticketFacts';
import { signalOf } from './signalOf';
import { VisibleReferences, type VisibleDeps } from './visibleReferences';

/** What was read within this time is shown again as it is. */
const maxAgeMs = 10 * 60_000;

/** So many are shown at once; one request reads that many. */
const mostShown = 100;

export interface BesideLineDeps extends VisibleDeps {
  readonly facts: Pick<TicketFactsSource, 'read' | 'onDidChange'>;
  readonly settings: Pick<ReferenceSettings, 'showsTicketState'>;
}

/**
 * Writes the state of a ticket behind its reference, where a person switched that on. A screen reader does not read
 * such text: the hover says the same.
 */
export function registerBesideLine({
  facts,
  settings,
  ...deps
}: BesideLineDeps): vscode.Disposable {
  const style = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: {
      color: new vscode.ThemeColor('editorInlayHint.foreground'),
      backgroundColor: new vscode.ThemeColor('editorInlayHint.background'),
      margin: '0 0 0 0.4em',
    },
  });

  const decorate = async (
    editor: vscode.TextEditor,
    references: readonly FoundReference[],
    token: vscode.CancellationToken,
  ): Promise<void> => {
    const isVisible = ({ range }: FoundReference) =>
      editor.visibleRanges.some((visible) => visible.intersection(range) !== undefined);
    const shown = references.filter(isVisible).slice(0, mostShown);
    const signal = signalOf(token);
    const decorations = await Promise.all(
      shown.map(async (reference) => {
        // What fails unasked is not shown; a hover says why.
        const known = await facts.read(reference, maxAgeMs, signal).catch(() => undefined);
        return known?.kind === 'known'
          ? [decoration(reference.range, shortState(known, deps.clock.now()))]
          : [];
      }),
    );
    if (!token.isCancellationRequested) {
      editor.setDecorations(style, decorations.flat());
    }
  };

  const visible = new VisibleReferences({ ...deps, facts }, decorate, () =>
    settings.showsTicketState(),
  );
  const clear = deps.documents.onDidChange(() => {
    if (!settings.showsTicketState()) {
      vscode.window.visibleTextEditors.forEach((editor) => editor.setDecorations(style, []));
    }
  });
  return vscode.Disposable.from(visible, new vscode.Disposable(() => clear.dispose()), style);
}

function decoration(range: vscode.Range, contentText: string): vscode.DecorationOptions {
  return { range, renderOptions: { after: { contentText: `\u00a0${contentText}\u00a0` } } };
}
