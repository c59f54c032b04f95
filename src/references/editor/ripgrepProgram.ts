import * as vscode from 'vscode';
import { ripgrepPlaces } from '../search/ripgrepPlaces';

/** The ripgrep that this editor searches with; `undefined` where it has none that we can find. */
export async function ripgrepProgram(): Promise<string | undefined> {
  const { access, constants } = await import('node:fs/promises');
  const path = await import('node:path');
  for (const place of ripgrepPlaces(process.platform, process.arch)) {
    const program = path.join(vscode.env.appRoot, place);
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {
      // Not there: other editors keep it elsewhere.
    }
  }
  return undefined;
}
