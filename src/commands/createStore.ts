import type { Authentication } from '../auth/authentication';
import type { Session } from '../auth/sessions/session';
import { createHubSpotClient } from '../hubspot/client';
import { TicketStore } from '../tickets/store';
import type { Fetch } from '../util/boundedFetch';
import type { Clock } from '../util/clock';
import type { Log } from '../util/log';

/** Makes the tickets of a session, and the way to its HubSpot account. Asks nobody yet. */
export function createStore(
  session: Session,
  deps: {
    readonly auth: Pick<Authentication, 'accessToken'>;
    readonly fetch: Fetch;
    readonly clock: Clock;
    readonly log: Log;
  },
): TicketStore {
  const { id: sessionId, portalId, userId, label, uiDomain, scopes, apiUrl } = session;
  const { auth, fetch, clock, log } = deps;
  const client = createHubSpotClient({
    apiUrl,
    fetch,
    accessToken: (rejected) => auth.accessToken(sessionId, rejected),
    log,
    clock,
  });
  return new TicketStore(
    { sessionId, portalId, userId, label, uiDomain, scopes, client },
    { clock, log },
  );
}
