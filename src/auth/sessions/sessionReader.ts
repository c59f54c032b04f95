import { MalformedError } from '../../util/json';
import type { Log } from '../../util/log';
import type { Secrets } from './secrets';
import type { Reading } from './changes';
import type { EndedSession, StoredSession } from './session';
import { isEnded, isLiving, isNewerFormat, isSameAccount, parseSession, toEnded } from './session';

const prefix = 'hubspotTickets.session.';

/** Where a session is stored. */
export const sessionKey = (id: string) => prefix + id;

/** Reads sessions from the secret store, and knows what this window holds against what is stored. */
export class SessionReader {
  /** What could not be stored, by id, and over which tokens it goes. */
  private readonly overlays = new Map<string, { over: string; session: StoredSession }>();
  /** Sessions that are over for this window alone, and with which access token they ended. */
  private readonly aside = new Map<string, string>();
  private readonly reported = new Set<string>();

  constructor(
    private readonly secrets: Secrets,
    private readonly log: Log,
  ) {}

  /** Keeps in memory what could not be stored, for as long as nobody writes over `base`. */
  overlay(base: StoredSession, session: StoredSession): void {
    const over = this.overlays.get(base.id)?.over ?? base.tokens.accessToken;
    this.overlays.set(base.id, { over, session });
  }

  /** Hides a session until its tokens are others. */
  putAside({ id, tokens }: StoredSession): void {
    this.aside.set(id, tokens.accessToken);
  }

  /**
   * One session for each account and user: the newest, should two windows have made two. One that ended is told
   * only where none lives.
   */
  async all(): Promise<Reading> {
    const { sessions, ended } = await this.everything();
    const newestFirst = sessions.toSorted(
      (one, other) => (other.tokens.issuedAt ?? 0) - (one.tokens.issuedAt ?? 0),
    );
    return {
      sessions: inOrder(firstOfEach(newestFirst)),
      ended: inOrder(firstOfEach([...newestFirst, ...ended]).filter(isEnded)),
    };
  }

  /** Everything that is stored. */
  async everything(): Promise<Reading> {
    const keys = (await this.secrets.keys()).filter((key) => key.startsWith(prefix));
    const read = await Promise.all(keys.map((key) => this.readKey(key)));
    const found = read.filter((session) => session !== undefined);
    return {
      sessions: found.filter(isLiving),
      ended: found.filter(isEnded),
    };
  }

  /** A session, if it lives. */
  async read(id: string): Promise<StoredSession | undefined> {
    const session = await this.readKey(sessionKey(id));
    return session && isLiving(session) ? session : undefined;
  }

  private async readKey(key: string): Promise<StoredSession | EndedSession | undefined> {
    const json = await this.secrets.get(key);
    const session = json === undefined ? undefined : await this.parse(key, json);
    return session && isLiving(session) ? this.withMemory(session) : session;
  }

  private withMemory(session: StoredSession): StoredSession | EndedSession {
    const { accessToken } = session.tokens;
    if (this.aside.get(session.id) === accessToken) {
      return toEnded(session);
    }
    const overlay = this.overlays.get(session.id);
    if (overlay?.over === accessToken) {
      return overlay.session;
    }
    this.overlays.delete(session.id);
    return session;
  }

  /** Drops what cannot be read, and leaves what a newer version of the extension stored alone. */
  private async parse(
    key: string,
    json: string,
  ): Promise<StoredSession | EndedSession | undefined> {
    try {
      return parseSession(json);
    } catch (error) {
      if (!(error instanceof MalformedError)) {
        throw error;
      }
      if (!this.reported.has(key)) {
        this.reported.add(key);
        this.log.warn(`A stored sign-in was dropped: ${error.message}`);
      }
      if (!isNewerFormat(json)) {
        await this.secrets.delete(key);
      }
      return undefined;
    }
  }
}

function firstOfEach<T extends StoredSession | EndedSession>(sessions: readonly T[]): T[] {
  return sessions.filter(
    (one, at) => sessions.findIndex((other) => isSameAccount(one, other)) === at,
  );
}

function inOrder<T extends StoredSession | EndedSession>(sessions: readonly T[]): T[] {
  return sessions.toSorted((one, other) => one.label.localeCompare(other.label));
}
