import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { withoutIcons, withoutLinks } from '../../util/editorText';
import { foreignText } from '../../util/foreignText';
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

/** What the session of an account and user says of them, living or ended. */
const identity = {
  version: v.literal(version),
  id: text,
  portalId: v.pipe(v.number(), v.safeInteger()),
  userId: v.optional(v.pipe(v.number(), v.safeInteger())),
  label: text,
  uiDomain: text,
  accountType: v.optional(v.string()),
  scopes: v.array(v.string()),
  apiUrl: text,
};

const storedSession = v.object({
  ...identity,
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
      /** A person's own app: its secret is looked up by the client id. */
      isOwnApp: v.optional(v.boolean()),
    }),
  ),
});

/** A session as it lies in the secret store. */
export type StoredSession = v.InferOutput<typeof storedSession>;
export type Tokens = StoredSession['tokens'];
export type TokenServer = NonNullable<StoredSession['server']>;

/** What stays of a session that HubSpot ended, so that every window can say which one it was. Nothing secret. */
const endedSession = v.object({ ...identity, isEnded: v.literal(true) });

export type EndedSession = v.InferOutput<typeof endedSession>;

const readStoredSession = reader('stored session', storedSession);
const readEndedSession = reader('stored session', endedSession);

/**
 * Reads what was stored of a session. What a later release of this version added is ignored.
 *
 * @throws {MalformedError} when it was not stored by this version of the extension
 */
export function parseSession(json: string): StoredSession | EndedSession {
  const parsed = parseJson('stored session', json);
  const isOver = typeof parsed === 'object' && parsed !== null && 'isEnded' in parsed;
  return isOver ? readEndedSession(parsed) : readStoredSession(parsed);
}

export function isLiving(session: StoredSession | EndedSession): session is StoredSession {
  return 'tokens' in session;
}

export function isEnded(session: StoredSession | EndedSession): session is EndedSession {
  return 'isEnded' in session;
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
const asStored = (session: StoredSession) =>
  readStoredSession(parseJson('stored session', JSON.stringify(session)));

/** Makes a session of what a sign-in brought, in place of the `former` one of the same account and user if there is one. */
export function toSession(
  fresh: NewSession,
  former: StoredSession | EndedSession | undefined,
): StoredSession {
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

/** What is kept of a session that is over. */
export function toEnded(session: StoredSession): EndedSession {
  const { scopes, ...identity } = toPublic(session);
  return { version, ...identity, scopes: [...scopes], isEnded: true };
}

/** Whether two sessions are one account and one user. */
export function isSameAccount(
  one: Pick<StoredSession, 'portalId' | 'userId'>,
  other: Pick<StoredSession, 'portalId' | 'userId'>,
): boolean {
  return one.portalId === other.portalId && one.userId === other.userId;
}

/** What the rest of the extension sees of a session. */
export function toPublic(stored: StoredSession | EndedSession): Session {
  const { id, portalId, userId, label, uiDomain, accountType, scopes, apiUrl } = stored;
  return { id, portalId, userId, label, uiDomain, accountType, scopes, apiUrl };
}

/**
 * Names an account and a user: `Acme (12345) · user 7654321`. The editor shows it in its own menus and questions, so
 * whoever names an account can say nothing there but a name.
 */
export function labelOf(account: {
  name: string | undefined;
  uiDomain: string;
  portalId: number;
  userId: number | undefined;
}): string {
  const name = withoutLinks(withoutIcons(foreignText(account.name ?? '', 100)));
  const portal = `${name || account.uiDomain} (${account.portalId})`;
  return account.userId === undefined ? portal : `${portal} · user ${account.userId}`;
}
