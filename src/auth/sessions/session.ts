import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { parseJson, reader } from '../../util/json';

/** One HubSpot account and one user, signed in. Holds nothing secret. */
export interface Session {
  /** Random, and the same for as long as the session lives. */
  readonly id: string;
  readonly portalId: number;
  readonly userId: number | undefined;
  /** Unique and stable: the editor keeps its grants by it. */
  readonly label: string;
  /** Where the account's pages are, for example `app-eu1.hubspot.com`. */
  readonly uiDomain: string;
  readonly accountType: string | undefined;
  /** What was granted, which may be less than was asked for. */
  readonly scopes: readonly string[];
  readonly apiUrl: string;
}

const version = 1;
const text = v.pipe(v.string(), v.nonEmpty());
const time = v.pipe(v.number(), v.finite());

const storedSession = v.object({
  version: v.literal(version),
  id: text,
  portalId: v.pipe(v.number(), v.safeInteger()),
  userId: v.optional(v.pipe(v.number(), v.safeInteger())),
  label: text,
  uiDomain: text,
  accountType: v.optional(v.string()),
  scopes: v.array(v.string()),
  apiUrl: text,
  tokens: v.object({
    accessToken: text,
    refreshToken: v.optional(text),
    /** When the access token was had and when it ends, by this machine's clock; none: it does not expire. */
    issuedAt: v.optional(time),
    expiresAt: v.optional(time),
  }),
  /** The endpoints and the client that the tokens belong to; none: nobody refreshes or revokes them. */
  server: v.optional(
    v.object({
      issuer: text,
      tokenEndpoint: text,
      revocationEndpoint: v.optional(text),
      clientId: text,
      clientSecret: v.optional(text),
    }),
  ),
});

/** A session as it lies in the secret store. */
export type StoredSession = v.InferOutput<typeof storedSession>;
export type Tokens = StoredSession['tokens'];
export type TokenServer = NonNullable<StoredSession['server']>;

const readStoredSession = reader('stored session', storedSession);

/**
 * Reads a session that was stored.
 *
 * @throws {MalformedError} when it was not stored by this version of the extension
 */
export function parseSession(json: string): StoredSession {
  return readStoredSession(parseJson('stored session', json));
}

/** Whether a newer version of the extension stored it, which may be installed beside this one. */
export function isNewerFormat(json: string): boolean {
  try {
    const stored = JSON.parse(json) as { version?: unknown } | null;
    return typeof stored?.version === 'number' && stored.version > version;
  } catch {
    // Not JSON: nobody's.
    return false;
  }
}

/** A session without its id: the same person signing in to the same account again keeps the id. */
export type NewSession = Omit<StoredSession, 'version' | 'id'>;

/** As it would be read back, so that the two compare as the same. */
const asStored = (session: StoredSession) => parseSession(JSON.stringify(session));

/** Makes a session of what a sign-in brought, in place of the `former` one of the same account and user if there is one. */
export function toSession(fresh: NewSession, former: StoredSession | undefined): StoredSession {
  return asStored({
    ...fresh,
    version,
    id: former?.id ?? randomUUID(),
    // An account may be renamed; the editor would ask for every grant again.
    label: former?.label ?? fresh.label,
  });
}

/** The same session with other tokens. */
export function withTokens(session: StoredSession, tokens: Tokens): StoredSession {
  return asStored({ ...session, tokens });
}

/** Whether two sessions are one account and one user. */
export function isSameAccount(
  one: Pick<StoredSession, 'portalId' | 'userId'>,
  other: Pick<StoredSession, 'portalId' | 'userId'>,
): boolean {
  return one.portalId === other.portalId && one.userId === other.userId;
}

/** What the rest of the extension sees of a session. */
export function toPublic(stored: StoredSession): Session {
  const { id, portalId, userId, label, uiDomain, accountType, scopes, apiUrl } = stored;
  return { id, portalId, userId, label, uiDomain, accountType, scopes, apiUrl };
}

/** Names an account and a user: `Acme (12345) · user 7654321`. */
export function labelOf(account: {
  name: string | undefined;
  uiDomain: string;
  portalId: number;
  userId: number | undefined;
}): string {
  const portal = `${account.name ?? account.uiDomain} (${account.portalId})`;
  return account.userId === undefined ? portal : `${portal} · user ${account.userId}`;
}

/** A change between two readings. */
export interface SessionChanges {
  readonly added: readonly StoredSession[];
  readonly removed: readonly StoredSession[];
  readonly changed: readonly StoredSession[];
}

/** Tells what differs between two readings; `undefined` when nothing does. */
export function compareSessions(
  before: readonly StoredSession[],
  after: readonly StoredSession[],
): SessionChanges | undefined {
  const former = new Map(before.map((session) => [session.id, session]));
  const present = new Set(after.map((session) => session.id));
  const changes = {
    added: after.filter(({ id }) => !former.has(id)),
    removed: before.filter(({ id }) => !present.has(id)),
    changed: after.filter((session) => {
      const known = former.get(session.id);
      return known !== undefined && !isDeepStrictEqual(known, session);
    }),
  };
  return Object.values(changes).some((list) => list.length > 0) ? changes : undefined;
}
