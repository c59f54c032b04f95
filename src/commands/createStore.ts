import type { Authentication } from '../auth/authentication';
import type { Session } from '../auth/sessions/session';
import { isSample } from '../auth/ways/sampleWay';
import { createHubSpotClient } from '../hubspot/client';
import { TicketStore } from '../tickets/store';
import type { Fetch } from '../util/boundedFetch';
import type { Clock } from '../util/clock';
import type { Log } from '../util/log';
import type { ChosenOwners } from './chosenOwners';

/** Makes the tickets of a session, and the way to its HubSpot account. Asks nobody yet. */
export function createStore(
  session: Session,
  deps: {
    readonly auth: Pick<Authentication, 'accessToken'>;
    readonly owners: Pick<ChosenOwners, 'get'>;
    readonly fetch: Fetch;
    readonly clock: Clock;
    readonly log: Log;
  },
): TicketStore {
  const { id: sessionId, portalId, userId, label, uiDomain, scopes, apiUrl } = session;
  const { auth, owners, fetch, clock, log } = deps;
  const client = createHubSpotClient({
    apiUrl,
    fetch,
    accessToken: (rejected) => auth.accessToken(sessionId, rejected),
    log,
    clock,
  });
  const account = { sessionId, portalId, userId, label, uiDomain, scopes, client };
  return new TicketStore(
    { ...account, ownerId: owners.get(portalId), isSample: isSample(session) },
    { clock, log },
  );
}
