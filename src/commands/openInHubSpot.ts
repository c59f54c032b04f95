import * as vscode from 'vscode';
import { ticketUrl } from '../hubspot/links';
import type { TicketAccount } from '../tickets/account';
import type { TicketPlace } from '../views/ticketUri';
import type { CommandId } from './ids';

/** Opens a ticket in the browser. */
export async function openInHubSpot(place: TicketPlace, account?: TicketAccount): Promise<void> {
  if (account?.isSample) {
    tellOfSamples();
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(addressOf(place, account)));
}

/** Puts the address of a ticket in the clipboard. */
export async function copyLink(place: TicketPlace, account?: TicketAccount): Promise<void> {
  if (account?.isSample) {
    tellOfSamples();
    return;
  }
  await vscode.env.clipboard.writeText(addressOf(place, account));
  vscode.window.setStatusBarMessage('Ticket link copied', 3000);
}

/** HubSpot finds the right domain for accounts that nobody is signed in to. */
function addressOf({ portalId, ticketId }: TicketPlace, account?: TicketAccount): string {
  return ticketUrl(account?.uiDomain ?? 'app.hubspot.com', portalId, ticketId);
}

/** Says why there is no page. Not waited for: a message stays until somebody presses it away. */
function tellOfSamples(): void {
  const button = 'Sign In';
  const command: CommandId = 'hubspotTickets.signIn';
  void vscode.window
    .showInformationMessage(
      'Sample tickets exist only here, so HubSpot has no page of them. Sign in to work with your own tickets.',
      button,
    )
    .then((pressed) => (pressed === button ? vscode.commands.executeCommand(command) : undefined));
}
