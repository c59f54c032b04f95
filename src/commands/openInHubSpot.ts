import * as vscode from 'vscode';
import { ticketUrl } from '../hubspot/links';
import type { TicketAccount } from '../tickets/account';
import { HumanError } from '../util/humanError';
import type { TicketPlace } from '../views/ticketUri';

/** Opens a ticket in the browser. */
export async function openInHubSpot(place: TicketPlace, account?: TicketAccount): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(addressOf(place, account)));
}

/** Puts the address of a ticket in the clipboard. */
export async function copyLink(place: TicketPlace, account?: TicketAccount): Promise<void> {
  await vscode.env.clipboard.writeText(addressOf(place, account));
  vscode.window.setStatusBarMessage('Ticket link copied', 3000);
}

/**
 * HubSpot finds the right domain for accounts that nobody is signed in to.
 *
 * @throws {HumanError} for a ticket that is not in HubSpot
 */
function addressOf({ portalId, ticketId }: TicketPlace, account?: TicketAccount): string {
  if (account?.isSample) {
    throw new HumanError(
      'Sample tickets exist only here, so there is no page in HubSpot. Sign in to work with your own tickets.',
    );
  }
  return ticketUrl(account?.uiDomain ?? 'app.hubspot.com', portalId, ticketId);
}
