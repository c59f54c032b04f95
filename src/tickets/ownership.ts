import type { Ticket } from '../hubspot/tickets';
import { foreignText } from '../util/foreignText';
import type { TicketAccount } from './account';
import { ownersScope, type Directory } from './directory';

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

/** What a person can do about owners that HubSpot hides. */
const remedy = ({ userId }: TicketAccount) =>
  userId === undefined
    ? `Add the scope “${ownersScope}” to the access token in HubSpot, then refresh.`
    : 'Sign in again to allow it.';

/** Says on one line what is missing because owners cannot be seen. */
export function ownersNotice(account: TicketAccount, directory: Directory): string | undefined {
  switch (directory.ownersState) {
    case 'hidden':
      return `Owner names are hidden: this sign-in may not read owners. ${remedy(account)}`;
    case 'failed':
      return 'Owner names could not be read from HubSpot. Refresh to try again.';
    case 'unread':
    case 'read':
      return undefined;
  }
}

/** Names who the person said to be, where that is what counts. */
export function chosenOwnerLabel({ account, me }: Directory): string | undefined {
  return account.userId === undefined && me ? foreignText(me.name) : undefined;
}

/** Why a view has no tickets for this person at all, as a row says it. */
export interface Unavailable {
  readonly reason: 'unavailable' | 'who-are-you';
  readonly label: string;
}

/** Says why nobody can tell which tickets are the user's; undefined when we can. */
export function whyNobodyIsMe(
  account: TicketAccount,
  directory: Directory,
): Unavailable | undefined {
  if (directory.ownersState === 'hidden') {
    const label = `This sign-in may not read owners, so your tickets cannot be told from others. ${remedy(account)}`;
    return { reason: 'unavailable', label };
  }
  if (directory.me) {
    return undefined;
  }
  return account.userId === undefined
    ? { reason: 'who-are-you', label: 'Choose who you are…' }
    : {
        reason: 'unavailable',
        label: 'You are not an owner in this HubSpot account, so no tickets are yours.',
      };
}
