import { HubSpotError } from '../hubspot/errors';
import type { TicketStore } from '../tickets/store';
import { accountName } from '../auth/sessions/accountNames';
import { foreignText } from '../util/foreignText';
import { AccountNeededError } from './accounts/accountNeeded';
import type { Choice } from './accounts/choice';
import type { CurrentAccount } from './accounts/currentAccount';

/**
 * The tickets of the account that is signed in.
 *
 * @throws {HubSpotError} `signed-out` when none is
 * @throws {AccountNeededError} when the workspace wants an account that nobody is signed in to
 */
export async function requireStore(account: CurrentAccount): Promise<TicketStore> {
  await account.ready();
  return account.store ?? fail(account.choice);
}

function fail(choice: Choice): never {
  switch (choice.kind) {
    case 'missing':
      throw new AccountNeededError(
        choice.portalId,
        `This workspace shows the HubSpot account ${choice.portalId}, and you are not signed in to it.`,
        true,
      );
    case 'ended': {
      const { portalId } = choice.session;
      const name = foreignText(accountName(choice.session), 100);
      throw new AccountNeededError(portalId, `Your sign-in to ${name} ended. Sign in again.`, true);
    }
    default:
      throw new HubSpotError(
        'signed-out',
        'You are not signed in to HubSpot. Sign in to see tickets.',
      );
  }
}
