import type { Disposable, Event } from '../../util/events';
import { Emitter } from '../../util/events';
import type { Log } from '../../util/log';
import type { Lock } from './lock';
import type { Secrets } from './secrets';
import { guarded } from './secrets';
import { SessionReader, sessionKey } from './sessionReader';
import type { NewSession, SessionChanges, StoredSession, Tokens } from './session';
import { compareSessions, isSameAccount, toSession, withTokens } from './session';

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
  private readonly changes = new Emitter<SessionChanges>();
  private readonly reader: SessionReader;
  private readonly secrets: Secrets;
  private readonly listener: Disposable;
  private known: readonly StoredSession[] = [];
  private isLoaded = false;
  /** How often this window wrote: a reading that a write overtook is out of date. */
  private writes = 0;
  private current: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  /** What differs from the last reading, whichever window changed it. */
  readonly onDidChange: Event<SessionChanges> = this.changes.event;

  constructor(private readonly deps: SessionStoreDeps) {
    this.secrets = guarded(deps.secrets);
    this.reader = new SessionReader(this.secrets, deps.log);
    this.listener = deps.secrets.onDidChange(({ key }) => {
      if (key.startsWith(sessionKey(''))) {
        void this.reload();
      }
    });
  }

  /** All sessions, from memory once they were read. When the store cannot be read, the last known ones. */
  async all(): Promise<readonly StoredSession[]> {
    if (!this.isLoaded) {
      await this.reload();
    }
    return this.known;
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
  read(id: string): Promise<StoredSession | undefined> {
    return this.reader.read(id);
  }

  /**
   * Keeps a new session, in place of the former one of the same account and user.
   *
   * @throws {SignInError} `storage-failed`
   */
  add(fresh: NewSession): Promise<StoredSession> {
    return this.change(async () => {
      const former = (await this.reader.everything()).filter((one) => isSameAccount(one, fresh));
      const session = toSession(fresh, former[0]);
      await this.write(session);
      for (const { id } of former.slice(1)) {
        await this.secrets.delete(sessionKey(id));
      }
      this.announce([...this.known.filter((one) => !isSameAccount(one, fresh)), session]);
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
      this.announce(this.known.map((one) => (one.id === session.id ? session : one)));
      return session;
    });
  }

  /** Drops a session that HubSpot has ended, unless somebody else has renewed it since. */
  end(base: StoredSession): Promise<void> {
    return this.change(async () => {
      const stored = await this.read(base.id);
      if (stored && !hasSameTokens(stored, base)) {
        return;
      }
      this.reader.putAside(base);
      if (!this.deps.isStorePerWindow) {
        // Aside it stays here, even if it cannot be deleted.
        await this.secrets.delete(sessionKey(base.id)).then(undefined, () => undefined);
      }
      this.forget(base.id);
    });
  }

  /**
   * Removes a session.
   *
   * @returns what was removed
   * @throws {SignInError} `storage-failed`
   */
  remove(id: string): Promise<StoredSession | undefined> {
    return this.change(async () => {
      const stored = await this.read(id).catch(() => this.find(id)); // Deleting may work all the same.
      await this.secrets.delete(sessionKey(id));
      this.forget(id);
      return stored;
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }

  private async change<T>(run: () => Promise<T>): Promise<T> {
    await this.all();
    return this.deps.lock('sessions', run);
  }

  private async write(session: StoredSession): Promise<void> {
    await this.secrets.store(sessionKey(session.id), JSON.stringify(session));
  }

  private forget(id: string): void {
    this.announce(this.known.filter((one) => one.id !== id));
  }

  /** One reading at a time; whoever asks during one gets the next. */
  private reload(): Promise<void> {
    const run = async () => {
      await this.current;
      this.current = this.next;
      this.next = undefined;
      await this.readAgain();
    };
    return (this.next ??= run());
  }

  private async readAgain(): Promise<void> {
    try {
      let writes: number;
      let sessions: readonly StoredSession[];
      do {
        writes = this.writes;
        sessions = await this.reader.all();
      } while (writes !== this.writes);
      this.isLoaded = true;
      this.announce(sessions);
    } catch {
      this.deps.log.warn('The secret store cannot be read; the last known sign-ins are kept');
    }
  }

  private announce(sessions: readonly StoredSession[]): void {
    this.writes++;
    const changes = compareSessions(this.known, sessions);
    this.known = sessions;
    if (changes) {
      this.changes.fire(changes);
    }
  }
}

function hasSameTokens({ tokens: one }: StoredSession, { tokens: other }: StoredSession): boolean {
  return one.refreshToken === other.refreshToken && one.accessToken === other.accessToken;
}
