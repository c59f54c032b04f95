import { isDeepStrictEqual } from 'node:util';
import type { EndedSession, StoredSession } from './session';

/** What one look at the secret store found. */
export interface Reading {
  readonly sessions: readonly StoredSession[];
  /** What HubSpot ended, and nobody has signed in to again or signed out of since. */
  readonly ended: readonly EndedSession[];
}

/** A change between two readings. All lists are empty when merely the ended ones differ. */
export interface SessionChanges {
  readonly added: readonly StoredSession[];
  readonly removed: readonly StoredSession[];
  readonly changed: readonly StoredSession[];
}

/** Tells what differs between two readings; `undefined` when nothing does. */
export function compareReadings(before: Reading, after: Reading): SessionChanges | undefined {
  const former = new Map(before.sessions.map((session) => [session.id, session]));
  const present = new Set(after.sessions.map((session) => session.id));
  const changes = {
    added: after.sessions.filter(({ id }) => !former.has(id)),
    removed: before.sessions.filter(({ id }) => !present.has(id)),
    changed: after.sessions.filter((session) => {
      const known = former.get(session.id);
      return known !== undefined && !isDeepStrictEqual(known, session);
    }),
  };
  const isOther = Object.values(changes).some((list) => list.length > 0);
  return isOther || !isDeepStrictEqual(before.ended, after.ended) ? changes : undefined;
}
