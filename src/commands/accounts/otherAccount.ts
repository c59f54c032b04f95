import * as vscode from 'vscode';
import { accountName } from '../../auth/sessions/accountNames';
import type { Session } from '../../auth/sessions/session';
import { withoutLinks } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
import type { CommandId } from '../ids';

/** Says that the account chosen on the consent page is not the one that was needed, and what can be done now. */
export async function tellOtherAccount(session: Session, neededPortalId: number): Promise<void> {
  const name = foreignText(accountName(session), 100);
  const actions: readonly { title: string; command: CommandId; argument?: unknown }[] = [
    {
      title: 'Sign In Again',
      command: 'hubspotTickets.signIn',
      argument: { portalId: neededPortalId },
    },
    { title: 'Switch Account', command: 'hubspotTickets.switchAccount' },
  ];
  const pressed = await vscode.window.showWarningMessage(
    withoutLinks(
      `You signed in to ${name} (${session.portalId}), not to the HubSpot account ${neededPortalId} that was needed. Nothing was switched.`,
    ),
    ...actions.map(({ title }) => title),
  );
  const action = actions.find(({ title }) => title === pressed);
  if (action) {
    await vscode.commands.executeCommand(action.command, action.argument);
  }
}
