import type { Ticket } from '../hubspot/tickets';
import { foreignText } from '../util/foreignText';
import type { TicketAccount } from './account';
import type { Directory } from './directory';

/** Says on one line who has a ticket, as far as HubSpot lets us know. */
export function ownerLabel(ticket: Ticket, directory: Directory): string {
  if (ticket.ownerId === undefined) {
    return 'Unassigned';
  }
  if (directory.ownersState !== 'read') {
    return 'Assigned';
  }
  const owner = directory.owner(ticket.ownerId);
  if (!owner) {
    return directory.isReadingOwners ? 'Assigned' : 'Unknown owner';
  }
  return foreignText(owner.name) || foreignText(owner.email ?? '') || 'Unknown owner';
}

/** Says on one line what is missing because owners cannot be seen. */
export function ownersNotice(directory: Directory): string | undefined {
  switch (directory.ownersState) {
    case 'hidden':
      return 'Owner names are hidden: this sign-in may not read owners. Sign in again to allow it.';
    case 'failed':
      return 'Owner names could not be read from HubSpot. Refresh to try again.';
    case 'unread':
    case 'read':
      return undefined;
  }
}

/** Says why nobody can tell which tickets are the user's; undefined when we can. */
export function whyNobodyIsMe(account: TicketAccount, directory: Directory): string | undefined {
  if (account.userId === undefined) {
    return 'This sign-in belongs to no HubSpot user, so no tickets are yours.';
  }
  if (directory.ownersState === 'hidden') {
    return 'This sign-in may not read owners, so your tickets cannot be told from others. Sign in again to allow it.';
  }
  if (!directory.me) {
    return 'You are not an owner in this HubSpot account, so no tickets are yours.';
  }
  return undefined;
}
