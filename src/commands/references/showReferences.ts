import * as vscode from 'vscode';
import type { WorkspaceSearch } from '../../references/editor/workspaceSearch';
import type { FileReferences } from '../../references/search/placed';
import { isCancellation } from '../../views/sentence';
import type { TicketPlace } from '../../views/ticketUri';

/** Finds every place in the workspace that names a ticket, and shows them over the code. */
export async function showReferences(
  place: TicketPlace,
  search: Pick<WorkspaceSearch, 'ticket'>,
): Promise<void> {
  const { ticketId } = place;
  if (!vscode.workspace.workspaceFolders) {
    void vscode.window.showInformationMessage('Open a folder first: there is no code to look in.');
    return;
  }
  const found = await find(place, search);
  if (!found) {
    return;
  }
  const locations = found.files.flatMap(locationsOf);
  const [first] = locations;
  if (!first) {
    const sentence = `No comment in this workspace names HS-${ticketId}.`;
    void vscode.window.showInformationMessage([sentence, found.cap].filter(Boolean).join(' '));
    return;
  }
  await show(first, locations);
  if (found.cap) {
    void vscode.window.showInformationMessage(found.cap);
  }
}

/** Tells how many places there are while it looks; `undefined` when a person called it off. */
async function find({ ticketId, portalId }: TicketPlace, search: Pick<WorkspaceSearch, 'ticket'>) {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Looking for HS-${ticketId} in the code`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const files: FileReferences[] = [];
    let count = 0;
    const take = (file: FileReferences) => {
      // An address may name the ticket of this number in another account.
      const references = file.references.filter((one) => (one.portalId ?? portalId) === portalId);
      if (references.length === 0) {
        return;
      }
      files.push({ ...file, references });
      count += references.length;
      progress.report({ message: count === 1 ? '1 place' : `${count} places` });
    };
    try {
      const { cap } = await search.ticket(ticketId, take, controller.signal);
      return { files: files.sort((one, other) => (one.uri < other.uri ? -1 : 1)), cap };
    } catch (error) {
      if (isCancellation(error)) {
        return undefined;
      }
      throw error;
    }
  });
}

function locationsOf({ uri, references }: FileReferences): vscode.Location[] {
  return references.map(
    ({ line, column, start, end }) =>
      new vscode.Location(
        vscode.Uri.parse(uri, true),
        new vscode.Range(line, column, line, column + end - start),
      ),
  );
}

async function show(first: vscode.Location, all: vscode.Location[]): Promise<void> {
  const { uri, range } = first;
  const editor = await vscode.window.showTextDocument(uri, { selection: range });
  if (all.length > 1) {
    // The peek belongs to an editor, so the first place stands behind it.
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      editor.document.uri,
      range.start,
      all,
    );
  }
}
