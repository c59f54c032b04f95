import * as vscode from 'vscode';
import type { DocumentReferences, FoundReference } from '../../references/editor/documents';
import type { TicketFacts, TicketFactsSource } from '../../references/editor/ticketFacts';
import { withoutIcons } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import { HumanError } from '../../util/humanError';
import { priorityIcon } from '../../views/priorityIcon';
import { subjectOf } from '../../views/ticketItem';
import { stageWords } from '../../views/workspace/workspaceNodes';

const maxAgeMs = 10 * 60_000;

/** Lists the tickets that the file in front names; choosing one goes to its line. */
export async function showFileTickets(
  documents: Pick<DocumentReferences, 'find'>,
  facts: Pick<TicketFactsSource, 'read'>,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    throw new HumanError('Open a file whose tickets you want to see.');
  }
  const found = await documents.find(editor.document);
  if (found.length === 0) {
    void vscode.window.showInformationMessage('No comment in this file names a HubSpot ticket.');
    return;
  }
  const rows = Promise.all(
    found.map(async (reference) => rowOf(reference, await facts.read(reference, maxAgeMs))),
  );
  const picked = await vscode.window.showQuickPick(rows, {
    title: 'Tickets in This File',
    placeHolder: 'Ticket to go to',
    matchOnDescription: true,
  });
  if (picked) {
    const { range } = picked.reference;
    editor.selection = new vscode.Selection(range.start, range.end);
    await vscode.window.showTextDocument(editor.document, { selection: range });
  }
}

function rowOf(reference: FoundReference, facts: TicketFacts) {
  const ticket = facts.kind === 'known' ? facts.ticket : undefined;
  const { ticketId, range, text } = reference;
  const label = ticket ? subjectOf({ ticket }) : foreignText(text, 100);
  const description = [
    ticket && `HS-${ticketId}`,
    stageWords(facts),
    `line ${range.start.line + 1}`,
  ];
  return {
    label: withoutIcons(label),
    description: withoutIcons(description.filter(Boolean).join(' · ')),
    iconPath: ticket ? priorityIcon(ticket) : new vscode.ThemeIcon('circle-slash'),
    reference,
  };
}
