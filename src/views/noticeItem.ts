import * as vscode from 'vscode';
import type { NoticeNode } from '../tickets/tree';

type Reason = NoticeNode['reason'];

const signInIcon = new vscode.ThemeIcon('sign-in');

const icons: Record<Reason, vscode.ThemeIcon | undefined> = {
  loading: new vscode.ThemeIcon('loading~spin'),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  empty: undefined,
  unavailable: new vscode.ThemeIcon('info'),
  capped: new vscode.ThemeIcon('info'),
  'who-are-you': new vscode.ThemeIcon('question'),
  'missing-scope': new vscode.ThemeIcon('key'),
  sample: signInIcon,
  ended: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  missing: new vscode.ThemeIcon('info'),
  'sign-in': signInIcon,
  switch: new vscode.ThemeIcon('arrow-swap'),
};

const signIn = (tooltip: string): vscode.Command => ({
  command: 'hubspotTickets.signIn',
  title: 'Sign In',
  tooltip,
});

/** What a row does about what it says is missing. */
const commands: Partial<Record<Reason, vscode.Command>> = {
  failed: { command: 'hubspotTickets.retry', title: 'Retry', tooltip: 'Press to try again.' },
  'who-are-you': {
    command: 'hubspotTickets.chooseOwner',
    title: 'Choose Which Owner You Are',
    tooltip: 'HubSpot does not tell whose access token this is. Say which owner you are.',
  },
  'missing-scope': signIn(
    'This sign-in lacks the scope “crm.objects.owners.read”. Sign in again to the same account to allow it; everything else works on.',
  ),
  sample: signIn('Sign in to HubSpot to see the tickets of your account instead of samples.'),
  ended: signIn('HubSpot no longer accepts this sign-in. Sign in again to the same account.'),
  'sign-in': signIn('Sign in to the account that this workspace shows.'),
  switch: {
    command: 'hubspotTickets.switchAccount',
    title: 'Switch Account',
    tooltip: 'Choose another account for this workspace.',
  },
};

/** The row that says something. */
export function noticeItem(node: NoticeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
  const { portalId } = node;
  item.id = node.id;
  item.contextValue = `notice ${node.reason}`;
  item.iconPath = icons[node.reason];
  item.tooltip = node.label;
  const command = commands[node.reason];
  if (command) {
    const target = node.reason === 'failed' ? node : portalId !== undefined && { portalId };
    item.command = { ...command, arguments: target ? [target] : [] };
    item.tooltip = `${node.label}\n\n${command.tooltip ?? ''}`;
    // No role of its own: among the rows of a tree, screen readers expect nothing but rows.
    item.accessibilityInformation = { label: `${node.label} ${command.tooltip ?? ''}`.trim() };
  }
  return item;
}
