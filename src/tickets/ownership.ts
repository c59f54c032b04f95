import type { Ticket } from '../hubspot/tickets';
import { foreignText } from '../util/foreignText';
import type { TicketAccount } from './account';
import { ownersScope, type Directory } from './directory';
import { nodeId, type NoticeNode } from './tree';

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

/** Whether signing in again can bring what is missing; a token that belongs to nobody has to be changed in HubSpot. */
const canSignInAgain = ({ userId }: TicketAccount) => userId !== undefined;

const changeToken = `Add the scope “${ownersScope}” to the access token in HubSpot, then refresh.`;

/** Says on one line what is missing because owners cannot be seen, where no row says so. */
export function ownersNotice(account: TicketAccount, directory: Directory): string | undefined {
  switch (directory.ownersState) {
    case 'hidden':
      return canSignInAgain(account)
        ? undefined
        : `Owner names are hidden: this sign-in may not read owners. ${changeToken}`;
    case 'failed':
      return 'Owner names could not be read from HubSpot. Refresh to try again.';
    case 'unread':
    case 'read':
      return undefined;
  }
}

/** The row that lets a person sign in again for the names of owners; undefined where that would not help. */
export function ownersRow(account: TicketAccount, directory: Directory): NoticeNode | undefined {
  return directory.ownersState === 'hidden' && canSignInAgain(account)
    ? {
        kind: 'notice',
        id: nodeId.missingScope(),
        reason: 'missing-scope',
        label: 'Owner names are hidden. Sign in again to allow reading owners',
        portalId: account.portalId,
      }
    : undefined;
}

/** Names who the person said to be, where that is what counts. */
export function chosenOwnerLabel({ account, me }: Directory): string | undefined {
  return account.userId === undefined && me ? foreignText(me.name) : undefined;
}

/** Why a view has no tickets for this person at all, as a row says it. */
export interface Unavailable {
  readonly reason: 'unavailable' | 'who-are-you' | 'missing-scope';
  readonly label: string;
  /** The account to sign in to again, where that helps. */
  readonly portalId?: number;
}

/** Says why nobody can tell which tickets are the user's; undefined when we can. */
export function whyNobodyIsMe(
  account: TicketAccount,
  directory: Directory,
): Unavailable | undefined {
  if (directory.ownersState === 'hidden') {
    const { portalId } = account;
    const why = 'This sign-in may not read owners, so your tickets cannot be told from others.';
    return canSignInAgain(account)
      ? { reason: 'missing-scope', label: `${why} Sign in again to allow it`, portalId }
      : { reason: 'unavailable', label: `${why} ${changeToken}` };
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
