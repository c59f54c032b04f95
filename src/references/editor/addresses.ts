import type * as vscode from 'vscode';
import { ticketUrl } from '../../hubspot/links';
import type { HoverActions } from './hoverText';
import type { Accounts, TicketName } from './ticketFacts';

/** The address of a ticket's page in the editor. */
export type PageOf = (place: {
  readonly portalId: number;
  readonly ticketId: string;
}) => vscode.Uri;

/** The commands that hovers and links may run. */
export const linkedCommands = [
  'hubspotTickets.openTicket',
  'hubspotTickets.openInHubSpot',
  'hubspotTickets.copyLink',
  'hubspotTickets.switchAccount',
  'hubspotTickets.signIn',
] as const;

/** An address that runs a command. */
function commandAddress(id: (typeof linkedCommands)[number], ...args: unknown[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `command:${id}${query}`;
}

/** Where the actions on a reference lead, as far as it is known which account it is about. */
export function actionsOf(
  { ticketId, portalId }: TicketName,
  accounts: Pick<Accounts, 'store' | 'storeOf'>,
  pageOf: PageOf,
): HoverActions & { readonly page: vscode.Uri | undefined } {
  const store = portalId === undefined ? accounts.store : accounts.storeOf(portalId);
  const portal = portalId ?? store?.account.portalId;
  const page = portal === undefined ? undefined : pageOf({ portalId: portal, ticketId });
  const isInHubSpot = page !== undefined && store?.account.isSample !== true;
  return {
    page,
    open: page
      ? commandAddress('hubspotTickets.openTicket', page)
      : commandAddress('hubspotTickets.signIn'),
    openInHubSpot: isInHubSpot ? commandAddress('hubspotTickets.openInHubSpot', page) : undefined,
    copyLink: isInHubSpot ? commandAddress('hubspotTickets.copyLink', page) : undefined,
    switchAccount: commandAddress('hubspotTickets.switchAccount'),
    signIn: commandAddress('hubspotTickets.signIn'),
  };
}

/** Where a reference leads that is to open in the browser. */
export function hubSpotAddress(
  { ticketId, portalId }: TicketName,
  accounts: Pick<Accounts, 'store' | 'storeOf'>,
): string | undefined {
  const store = portalId === undefined ? accounts.store : accounts.storeOf(portalId);
  const portal = portalId ?? store?.account.portalId;
  return portal === undefined || store?.account.isSample === true
    ? undefined
    : ticketUrl(store?.account.uiDomain ?? 'app.hubspot.com', portal, ticketId);
}
