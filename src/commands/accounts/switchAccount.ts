import * as vscode from 'vscode';
import type { Session } from '../../auth/sessions/session';
import type { CommandId } from '../ids';
import { accountItems, addAccount, type AccountItem } from './accountItems';
import type { CurrentAccount } from './currentAccount';

export interface Switching {
  readonly auth: {
    sessions(): Promise<readonly Session[]>;
    ended(): Promise<readonly Session[]>;
    signOut(sessionId: string): Promise<void>;
  };
  readonly account: Pick<CurrentAccount, 'choice' | 'switchTo' | 'ready'>;
  /** Adds an account; `undefined` when the person left. */
  readonly signIn: () => Promise<Session | undefined>;
}

/** Lets a person choose the account of this workspace, add one, or sign out of one. */
export async function switchAccount(deps: Switching): Promise<void> {
  await deps.account.ready();
  const item = await pickAccount(deps);
  if (item === addAccount) {
    const added = await deps.signIn();
    await (added && deps.account.switchTo(added));
  } else if (item?.session && item.isEnded) {
    const { portalId } = item.session;
    const signIn: CommandId = 'hubspotTickets.signIn';
    await vscode.commands.executeCommand(signIn, { portalId });
  } else if (item?.session) {
    await deps.account.switchTo(item.session);
  }
}

async function pickAccount({ auth, account }: Switching): Promise<AccountItem | undefined> {
  const pick = vscode.window.createQuickPick<AccountItem>();
  const show = async () => {
    const [living, ended] = await Promise.all([auth.sessions(), auth.ended()]);
    pick.items = accountItems({ living, ended }, account.choice);
  };
  const { promise, resolve, reject } = Promise.withResolvers<AccountItem | undefined>();
  pick.title = 'Switch Account';
  pick.placeholder = 'Whose tickets does this workspace show?';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.onDidAccept(() => resolve(pick.selectedItems[0]));
  pick.onDidHide(() => resolve(undefined));
  pick.onDidTriggerItemButton(({ item }) => {
    if (item.session) {
      auth.signOut(item.session.id).then(show).catch(reject);
    }
  });
  try {
    await show();
    pick.show();
    return await promise;
  } finally {
    pick.dispose();
  }
}
