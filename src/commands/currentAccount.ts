import { isDeepStrictEqual } from 'node:util';
import type { Session } from '../auth/sessions/session';
import { isSample } from '../auth/ways/sampleWay';
import type { TicketStore } from '../tickets/store';
import { Emitter, type Disposable, type Event } from '../util/events';
import type { CurrentStore } from '../views/currentStore';

const rememberedKey = 'hubspotTickets.portalId';

export interface AccountDeps {
  readonly sessions: () => Promise<readonly Session[]>;
  readonly onDidChangeSessions: Event<void>;
  readonly createStore: (session: Session) => TicketStore;
  /** What this workspace remembers. */
  readonly memory: {
    get(key: string): unknown;
    update(key: string, value: unknown): Thenable<void>;
  };
  readonly onError: (error: unknown) => void;
}

/** The session to show: the one shown now, else the remembered account's, else the newest. */
export function chooseSession(
  sessions: readonly Session[],
  currentId: string | undefined,
  rememberedPortalId: unknown,
): Session | undefined {
  return (
    sessions.find(({ id }) => id === currentId) ??
    sessions.findLast(({ portalId }) => portalId === rememberedPortalId) ??
    sessions.findLast((session) => !isSample(session)) ??
    sessions.at(-1)
  );
}

/** Which of the accounts that are signed in is shown; each workspace has its own. */
export class CurrentAccount implements CurrentStore, Disposable {
  private readonly changes = new Emitter<void>();
  private readonly sessionsListener: Disposable;
  private session: Session | undefined;
  private openStore: TicketStore | undefined;
  private hasStarted = false;
  private reading: Promise<void> | undefined;

  readonly onDidChange = this.changes.event;

  constructor(private readonly deps: AccountDeps) {
    this.sessionsListener = deps.onDidChangeSessions(() => void this.follow().catch(deps.onError));
  }

  /** Whether anyone is signed in; unknown until the secret store was read. */
  get state(): 'starting' | 'signedOut' | 'signedIn' {
    return this.session ? 'signedIn' : this.hasStarted ? 'signedOut' : 'starting';
  }

  /** The tickets of the account, made when somebody first wants to see them. */
  get store(): TicketStore | undefined {
    if (this.session) {
      this.openStore ??= this.deps.createStore(this.session);
    }
    return this.openStore;
  }

  /** Begins to find out who is signed in. */
  start(): void {
    this.ready().catch(this.deps.onError);
  }

  /** Waits until it is known who is signed in. */
  async ready(): Promise<void> {
    this.reading ??= this.follow().catch((error: unknown) => {
      this.reading = undefined;
      throw error;
    });
    await this.reading;
  }

  /** Shows the tickets of one account from now on, also in this workspace's next window. */
  async select(session: Session): Promise<void> {
    await this.deps.memory.update(rememberedKey, session.portalId);
    this.show(session);
  }

  dispose(): void {
    this.sessionsListener.dispose();
    this.openStore?.dispose();
    this.openStore = undefined;
    this.session = undefined;
    this.changes.dispose();
  }

  private async follow(): Promise<void> {
    try {
      const sessions = await this.deps.sessions();
      const remembered = this.deps.memory.get(rememberedKey);
      this.show(chooseSession(sessions, this.session?.id, remembered));
    } catch (error) {
      // A secret store that does not answer now leaves a session that we have as it is.
      this.show(this.session);
      throw error;
    }
  }

  private show(session: Session | undefined): void {
    // The same session with other rights is asked anew: more may be seen now.
    const isSame = this.hasStarted && isDeepStrictEqual(session, this.session);
    this.hasStarted = true;
    this.session = session;
    if (!isSame) {
      this.openStore?.dispose();
      this.openStore = undefined;
      this.changes.fire();
    }
  }
}
