import * as vscode from 'vscode';

/** The extension under test, as the editor knows it. */
export function extension(): vscode.Extension<unknown> {
  const id = 'hubspot-tickets.hubspot-tickets';
  const found = vscode.extensions.getExtension(id);
  if (!found) {
    throw new Error(`the editor does not know ${id}`);
  }
  return found;
}
