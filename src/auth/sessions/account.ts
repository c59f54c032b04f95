import { readAccountInfo } from '../../hubspot/accounts';
import { createHubSpotClient } from '../../hubspot/client';
import { HubSpotError } from '../../hubspot/errors';
import type { Fetch } from '../../util/boundedFetch';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import type { Grant } from '../oauth/grants';
import type { NewSession } from './session';
import { labelOf } from './session';
import { SignInError } from '../signInError';

/**
 * Asks HubSpot, in one request, which account a new token is for.
 *
 * @throws {SignInError} when it does not say, or names another one than the sign-in did
 */
export async function readAccount(
  deps: { apiUrl: string; fetch: Fetch; clock: Clock; log: Log },
  grant: Grant,
): Promise<Pick<NewSession, 'portalId' | 'userId' | 'label' | 'uiDomain' | 'accountType'>> {
  const client = createHubSpotClient({
    ...deps,
    accessToken: () => Promise.resolve(grant.accessToken),
  });
  const info = await readAccountInfo(client).catch((error: unknown) => {
    throw HubSpotError.is(error)
      ? new SignInError('account-unreadable', sentenceFor(error), { cause: error })
      : error;
  });
  if (grant.portalId !== undefined && grant.portalId !== info.portalId) {
    throw new SignInError('wrong-account');
  }
  const { portalId, uiDomain, accountType, name } = info;
  const { userId } = grant;
  const label = labelOf({ name, uiDomain, portalId, userId });
  return { portalId, userId, label, uiDomain, accountType };
}

/** A token refused straight after it was granted is none for this API, and “sign in again” would not help. */
function sentenceFor({ failure, message }: HubSpotError): string | undefined {
  return failure === 'signed-out'
    ? 'HubSpot’s API does not accept the new sign-in. Check the setting “hubspotTickets.advanced.apiUrl”.'
    : `You are not signed in, because HubSpot did not say which account it is. ${message}`;
}
