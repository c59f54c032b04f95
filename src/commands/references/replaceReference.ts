import * as vscode from 'vscode';
import { writeReference } from '../../references/written';
import { HumanError } from '../../util/humanError';
import { pickTicket } from '../pickTicket';
import type { AttachDeps } from './attachTicket';

/** Lets a person find the ticket that a reference is to name instead. */
export async function replaceReference(
  argument: unknown,
  { store, clock, form }: AttachDeps,
): Promise<void> {
  const { uri, range } = (argument ?? {}) as { uri?: unknown; range?: unknown };
  if (!(uri instanceof vscode.Uri) || !(range instanceof vscode.Range)) {
    throw new HumanError('Put the cursor on a reference and choose this from its quick fixes.');
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText(range);
  const ticketId = await pickTicket(store, clock, `Replace ${before}`);
  if (ticketId === undefined) {
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, writeReference(form(), ticketId, store.account));
  if (document.getText(range) !== before || !(await vscode.workspace.applyEdit(edit))) {
    throw new HumanError('The file changed meanwhile, or cannot be changed here.');
  }
}
