import { HubSpotError } from '../hubspot/errors';
import type { TicketStore } from '../tickets/store';
import type { CurrentAccount } from './currentAccount';

/**
 * The tickets of the account that is signed in.
 *
 * @throws {HubSpotError} `signed-out` when none is
 */
export async function requireStore(account: CurrentAccount): Promise<TicketStore> {
  await account.ready();
  if (!account.store) {
    throw new HubSpotError(
      'signed-out',
      'You are not signed in to HubSpot. Sign in to see tickets.',
    );
  }
  return account.store;
}
