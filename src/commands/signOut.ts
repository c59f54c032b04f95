import * as vscode from 'vscode';
import type { Session } from '../auth/sessions/session';
import { accountItem } from './accounts/accountItems';

interface Accounts {
  sessions(): Promise<readonly Session[]>;
  /** Sign-ins that ended by themselves: signing out forgets them. */
  ended(): Promise<readonly Session[]>;
  signOut(sessionId: string): Promise<void>;
}

/** Signs out of the one account there is, or of the one that a person picks. */
export async function signOut(accounts: Accounts, currentId?: string): Promise<void> {
  const sessions = [...(await accounts.sessions()), ...(await accounts.ended())];
  const session = sessions.length > 1 ? await pickSession(sessions, currentId) : sessions[0];
  if (session) {
    await accounts.signOut(session.id);
  } else if (sessions.length === 0) {
    void vscode.window.showInformationMessage('You are not signed in to HubSpot.');
  }
}

async function pickSession(
  sessions: readonly Session[],
  currentId: string | undefined,
): Promise<Session | undefined> {
  const items = sessions.map((session) => accountItem(session, session.id === currentId));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Sign Out',
    placeHolder: 'Which account do you want to sign out of?',
  });
  return picked?.session;
}
