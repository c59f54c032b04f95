import * as vscode from 'vscode';
import type { Session } from '../auth/sessions/session';
import type { CurrentAccount } from './currentAccount';
import { readAnew, type BusyView } from './refresh';

/** Signs in and shows the tickets of that account. */
export async function signIn(
  way: () => Promise<Session | undefined>,
  account: CurrentAccount,
  view: BusyView,
): Promise<void> {
  const shown = account.store;
  const session = await way();
  if (!session) {
    return;
  }
  await account.select(session);
  if (shown && account.store === shown) {
    // The same account once more, with a token that works: what could not be read may be read now.
    await readAnew(shown, view);
  }
}

/** Shows the tickets that come with the extension. */
export async function trySample(
  auth: { trySample(): Promise<Session | undefined> },
  account: CurrentAccount,
  view: BusyView,
): Promise<void> {
  await signIn(() => auth.trySample(), account, view);
  await vscode.commands.executeCommand('hubspotTickets.tickets.focus');
}
