import * as vscode from 'vscode';

/** What the `when` clauses of `package.json` may ask for, and the values they may compare with. */
export interface ContextKeys {
  'hubspotTickets.state': 'starting' | 'signedOut' | 'signedIn';
  'hubspotTickets.workspace': 'reading' | 'empty';
  'hubspotTickets.workspaceGrouping': 'file' | 'stage';
}

/** Tells the editor's menus and welcome texts what is so. */
export function setContextKey<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
