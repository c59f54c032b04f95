import * as vscode from 'vscode';
import { accountKind, accountName, userText } from '../../auth/sessions/accountNames';
import type { Session } from '../../auth/sessions/session';
import { isSample } from '../../auth/ways/sampleWay';
import { withoutIcons } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import type { Accounts, Choice } from './choice';

/** One line of a list of accounts. */
export interface AccountItem extends vscode.QuickPickItem {
  readonly session?: Session;
  /** HubSpot ended the sign-in: choosing it signs in again. */
  readonly isEnded?: boolean;
}

/** The line that adds an account. */
export const addAccount: AccountItem = {
  label: 'Add another account…',
  iconPath: new vscode.ThemeIcon('add'),
  alwaysShow: true,
};

/** Every account, the one that is shown marked and first, then what else can be done. */
export function accountItems({ living, ended }: Accounts, choice: Choice): readonly AccountItem[] {
  const currentId = 'session' in choice ? choice.session.id : undefined;
  const items = [
    ...living.map((session) => accountItem(session, session.id === currentId)),
    ...ended.map(endedItem),
  ].map(withSignOut);
  const first = items.filter(({ session }) => session?.id === currentId);
  const others = items.filter(({ session }) => session?.id !== currentId);
  return [...first, ...others, { label: '', kind: vscode.QuickPickItemKind.Separator }, addAccount];
}

/** An account as one line: its name, what is special about it, whose sign-in it is. */
export function accountItem(session: Session, isCurrent: boolean): AccountItem {
  const facts = [accountKind(session), isCurrent && 'shown in this workspace'];
  return {
    label: nameOf(session),
    description: facts.filter(Boolean).join(' · '),
    detail: detailOf(session),
    iconPath: new vscode.ThemeIcon(isCurrent ? 'check' : 'account'),
    session,
  };
}

function endedItem(session: Session): AccountItem {
  return {
    ...accountItem(session, false),
    description: 'The sign-in ended. Choose it to sign in again.',
    iconPath: new vscode.ThemeIcon('warning'),
    isEnded: true,
  };
}

const withSignOut = (item: AccountItem): AccountItem => ({
  ...item,
  buttons: [{ iconPath: new vscode.ThemeIcon('sign-out'), tooltip: `Sign out of ${item.label}` }],
});

const nameOf = (session: Session) => withoutIcons(foreignText(accountName(session), 100));

function detailOf(session: Session): string {
  const { portalId, userId, uiDomain } = session;
  return isSample(session)
    ? 'Invented tickets, on this machine only'
    : [`Account ${portalId}`, userText(userId), withoutIcons(foreignText(uiDomain, 100))].join(
        ' · ',
      );
}
