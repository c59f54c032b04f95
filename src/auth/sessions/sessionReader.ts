import { MalformedError } from '../../util/json';
import type { Log } from '../../util/log';
import type { Secrets } from './secrets';
import type { StoredSession } from './session';
import { isNewerFormat, isSameAccount, parseSession } from './session';

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

  /** Every session, one for each account and user: the newest, should two windows have made two. */
  async all(): Promise<readonly StoredSession[]> {
    const sessions = await this.everything();
    const newestFirst = sessions.toSorted(
      (one, other) => (other.tokens.issuedAt ?? 0) - (one.tokens.issuedAt ?? 0),
    );
    return newestFirst
      .filter((one, at) => newestFirst.findIndex((other) => isSameAccount(one, other)) === at)
      .sort((one, other) => one.label.localeCompare(other.label));
  }

  /** Every session that is stored. */
  async everything(): Promise<readonly StoredSession[]> {
    const keys = (await this.secrets.keys()).filter((key) => key.startsWith(prefix));
    const sessions = await Promise.all(keys.map((key) => this.readKey(key)));
    return sessions.filter((session) => session !== undefined);
  }

  async read(id: string): Promise<StoredSession | undefined> {
    return this.readKey(sessionKey(id));
  }

  private async readKey(key: string): Promise<StoredSession | undefined> {
    const json = await this.secrets.get(key);
    const session = json === undefined ? undefined : await this.parse(key, json);
    return session && this.withMemory(session);
  }

  private withMemory(session: StoredSession): StoredSession | undefined {
    const { accessToken } = session.tokens;
    if (this.aside.get(session.id) === accessToken) {
      return undefined;
    }
    const overlay = this.overlays.get(session.id);
    if (overlay?.over === accessToken) {
      return overlay.session;
    }
    this.overlays.delete(session.id);
    return session;
  }

  /** Drops what cannot be read, and leaves what a newer version of the extension stored alone. */
  private async parse(key: string, json: string): Promise<StoredSession | undefined> {
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
