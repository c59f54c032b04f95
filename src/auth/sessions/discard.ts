import type { Fetch } from '../../util/boundedFetch';
import type { Log } from '../../util/log';
import { fromTokenServer, type SecretOf } from '../oauth/authorizationServer';
import { revoke } from '../oauth/grants';
import type { StoredSession } from './session';

/** What was granted and is not, or no longer, used. */
export type Discarded = Pick<StoredSession, 'tokens' | 'server'>;

/** Revokes in the background what was granted; nobody waits for it, and nobody is told when it fails. */
export type Discard = (granted: Discarded) => void;

/**
 * Makes a `Discard` that spares what a session still lives on: HubSpot may give the same refresh token to a second
 * sign-in of the same person.
 */
export function createDiscard(deps: {
  sessions: () => Promise<readonly StoredSession[]>;
  secretOf: SecretOf;
  fetch: Fetch;
  log: Log;
}): Discard {
  const discard = async ({ tokens: { refreshToken }, server }: Discarded): Promise<void> => {
    const inUse = (await deps.sessions()).map((session) => session.tokens.refreshToken);
    if (server && refreshToken !== undefined && !inUse.includes(refreshToken)) {
      await revoke(await fromTokenServer(server, deps.secretOf), refreshToken, deps.fetch);
    }
  };
  return (granted) => {
    discard(granted).catch((error: unknown) => {
      deps.log.info(
        `Sign-in: revoking failed (${error instanceof Error ? error.message : 'unknown'})`,
      );
    });
  };
}
