import type { Disposable, Event } from '../../util/events';
import type { Log } from '../../util/log';
import type { Lock } from './lock';
import type { Secrets } from './secrets';
import { guarded } from './secrets';
import { SessionList } from './sessionList';
import { SessionReader, sessionKey } from './sessionReader';
import type { Reading, SessionChanges } from './changes';
import type { EndedSession, NewSession, StoredSession, Tokens } from './session';
import { isSameAccount, toEnded, toSession, withTokens } from './session';

export interface SessionStoreDeps {
  readonly secrets: Secrets;
  /** Held for each change: between reading and writing nobody else writes. */
  readonly lock: Lock;
  readonly log: Log;
  /**
   * Whether each window has its own copy of the secrets. Then a session that seems to be over may merely be out of
   * date here: this window puts it aside, and leaves what is stored to the others.
   */
  readonly isStorePerWindow: boolean;
}

/** The sessions of this machine, one secret each; every window reads and writes the same ones. */
export class SessionStore implements Disposable {
  private readonly reader: SessionReader;
  private readonly list: SessionList;
  private readonly secrets: Secrets;
  private readonly listener: Disposable;

  /** What differs from the last reading, whichever window changed it. */
  readonly onDidChange: Event<SessionChanges>;

  constructor(private readonly deps: SessionStoreDeps) {
    this.secrets = guarded(deps.secrets);
    this.reader = new SessionReader(this.secrets, deps.log);
    this.list = new SessionList(() => this.reader.all(), deps.log);
    this.onDidChange = this.list.onDidChange;
    this.listener = deps.secrets.onDidChange(({ key }) => {
      if (key.startsWith(sessionKey(''))) {
        void this.list.reload();
      }
    });
  }

  /** All sessions, from memory once they were read. When the store cannot be read, the last known ones. */
  async all(): Promise<readonly StoredSession[]> {
    return (await this.list.loaded()).sessions;
  }

  /** Sessions that ended by themselves, for as long as nobody has done anything about it. */
  async ended(): Promise<readonly EndedSession[]> {
    return (await this.list.loaded()).ended;
  }

  /** One session, from memory. */
  async find(id: string): Promise<StoredSession | undefined> {
    return (await this.all()).find((session) => session.id === id);
  }

  /**
   * One session as it is stored right now.
   *
   * @throws {SignInError} `storage-failed`
   */
  async read(id: string): Promise<StoredSession | undefined> {
    const stored = await this.reader.read(id);
    if (!stored && (await this.find(id))) {
      // The editor drops what it cannot decrypt any more, and tells nobody.
      void this.list.reload();
    }
    return stored;
  }

  /**
   * Keeps a new session, in place of the former one of the same account and user.
   *
   * @throws {SignInError} `storage-failed`
   */
  add(fresh: NewSession): Promise<StoredSession> {
    return this.change(async () => {
      const { sessions, ended } = await this.reader.everything();
      const former = [...sessions, ...ended].filter((one) => isSameAccount(one, fresh));
      const session = toSession(fresh, former[0]);
      await this.write(session);
      for (const { id } of former.slice(1)) {
        await this.secrets.delete(sessionKey(id));
      }
      const isOther = (one: StoredSession | EndedSession) => !isSameAccount(one, fresh);
      this.list.set((known) => ({
        sessions: [...known.sessions.filter(isOther), session],
        ended: known.ended.filter(isOther),
      }));
      return session;
    });
  }

  /**
   * Keeps the tokens that a refresh of `base` brought, unless the session is gone or somebody else has renewed it.
   *
   * @returns the session as it is now; `undefined` when it is gone
   */
  renew(base: StoredSession, tokens: Tokens): Promise<StoredSession | undefined> {
    return this.change(async () => {
      const stored = await this.read(base.id).catch(() => base); // Written below, or kept in memory.
      if (!stored || !hasSameTokens(stored, base)) {
        return stored;
      }
      const session = withTokens(stored, tokens);
      await this.write(session).catch(() => {
        this.deps.log.warn('New tokens could not be stored; this window keeps them in memory');
        this.reader.overlay(base, session);
      });
      this.list.set(({ sessions, ended }) => ({
        sessions: sessions.map((one) => (one.id === session.id ? session : one)),
        ended,
      }));
      return session;
    });
  }

  /** Forgets the tokens of a session that HubSpot has ended, unless somebody else has renewed it since. */
  end(base: StoredSession): Promise<void> {
    return this.change(async () => {
      const stored = await this.read(base.id);
      if (stored && !hasSameTokens(stored, base)) {
        return;
      }
      this.reader.putAside(base);
      const ended = toEnded(base);
      if (stored && !this.deps.isStorePerWindow) {
        // Aside it stays here, even if that cannot be stored.
        await this.write(ended).catch(() => undefined);
      }
      this.list.set((known) => {
        const { sessions, ended: others } = without(known, base.id);
        return { sessions, ended: stored ? [...others, ended] : others };
      });
    });
  }

  /**
   * Removes a session, or what is left of one that ended; also what another window has made of it meanwhile.
   *
   * @returns the sessions that were removed
   * @throws {SignInError} `storage-failed`
   */
  remove(id: string): Promise<readonly StoredSession[]> {
    return this.change(async () => {
      const before = await this.list.loaded();
      const isMeant = (one: StoredSession | EndedSession) => one.id === id;
      const meant = before.sessions.find(isMeant) ?? before.ended.find(isMeant);
      // Deleting may work although reading does not.
      const stored = await this.reader.everything().catch(() => before);
      const isSame = (one: StoredSession | EndedSession) =>
        isMeant(one) || (meant !== undefined && isSameAccount(one, meant));
      const ids = [...stored.sessions, ...stored.ended].filter(isSame).map((one) => one.id);
      for (const each of new Set([id, ...ids])) {
        await this.secrets.delete(sessionKey(each));
        this.list.set((known) => without(known, each));
      }
      return stored.sessions.filter(isSame);
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.list.dispose();
  }

  private async change<T>(run: () => Promise<T>): Promise<T> {
    await this.list.loaded();
    return this.deps.lock('sessions', run);
  }

  private async write(session: StoredSession | EndedSession): Promise<void> {
    await this.secrets.store(sessionKey(session.id), JSON.stringify(session));
  }
}

function without({ sessions, ended }: Reading, id: string): Reading {
  const isOther = (one: { id: string }) => one.id !== id;
  return { sessions: sessions.filter(isOther), ended: ended.filter(isOther) };
}

function hasSameTokens({ tokens: one }: StoredSession, { tokens: other }: StoredSession): boolean {
  return one.refreshToken === other.refreshToken && one.accessToken === other.accessToken;
}
