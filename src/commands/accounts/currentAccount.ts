import { isDeepStrictEqual } from 'node:util';
import { accountName, accountTitle } from '../../auth/sessions/accountNames';
import type { Session } from '../../auth/sessions/session';
import type { TicketStore } from '../../tickets/store';
import type { NoticeNode } from '../../tickets/tree';
import { Emitter, type Disposable, type Event } from '../../util/events';
import type { CurrentStore } from '../../views/currentStore';
import { AccountStores } from './accountStores';
import { rowsFor } from './accountRows';
import { chooseAccount, toRemember, type Accounts, type Choice } from './choice';

const rememberedKey = 'hubspotTickets.account';

export interface AccountDeps {
  readonly auth: {
    sessions(): Promise<readonly Session[]>;
    ended(): Promise<readonly Session[]>;
    readonly onDidChangeSessions: Event<void>;
  };
  readonly createStore: (session: Session) => TicketStore;
  /** The account that the settings name, which whoever shares the workspace shares. */
  readonly setting: {
    get(): number | undefined;
    set(portalId: number): PromiseLike<void>;
    readonly onDidChange: Event<void>;
  };
  /** What this workspace remembers, which stays on this machine. */
  readonly memory: {
    get(key: string): unknown;
    update(key: string, value: unknown): Thenable<void>;
  };
  readonly onError: (error: unknown) => void;
}

/** Which of the accounts that are signed in is shown; each workspace has its own. */
export class CurrentAccount implements CurrentStore, Disposable {
  private readonly changes = new Emitter<void>();
  private readonly otherChanges = new Emitter<void>();
  private readonly listeners: readonly Disposable[];
  private readonly stores: AccountStores;
  private accounts: Accounts = { living: [], ended: [] };
  private chosen: Choice = { kind: 'none' };
  private hasStarted = false;
  private reading: Promise<void> | undefined;

  readonly onDidChange = this.changes.event;
  readonly onDidChangeOthers = this.otherChanges.event;

  constructor(private readonly deps: AccountDeps) {
    const follow = () => void this.follow().catch(deps.onError);
    this.stores = new AccountStores(deps.createStore);
    this.listeners = [deps.auth.onDidChangeSessions(follow), deps.setting.onDidChange(follow)];
  }

  /** Whether there are tickets to show; unknown until the secret store was read. */
  get state(): 'starting' | 'signedOut' | 'signedIn' {
    return this.session ? 'signedIn' : this.hasStarted ? 'signedOut' : 'starting';
  }

  /** Whose tickets are shown, or why none are. */
  get choice(): Choice {
    return this.chosen;
  }

  /** Everybody who is signed in. */
  get sessions(): readonly Session[] {
    return this.accounts.living;
  }

  /** The account that the settings name. */
  get wantedPortalId(): number | undefined {
    return this.deps.setting.get();
  }

  /** The tickets of the account, made when somebody first wants to see them. */
  get store(): TicketStore | undefined {
    return this.session && this.stores.of(this.session);
  }

  get title(): string | undefined {
    const { chosen } = this;
    if (chosen.kind === 'session') {
      return accountTitle(chosen.session, this.accounts.living);
    }
    return chosen.kind === 'ended' ? accountName(chosen.session) : undefined;
  }

  get rows(): readonly NoticeNode[] {
    return rowsFor(this.chosen, this.accounts.living);
  }

  storeOf(portalId: number): TicketStore | undefined {
    const isOfPortal = (session: Session) => session.portalId === portalId;
    const session = [...this.accounts.living, this.session].findLast(
      (one) => one && isOfPortal(one),
    );
    return session && this.stores.of(session);
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

  /** Shows the tickets of one account from now on, unless the settings name another. */
  async select(session: Session): Promise<void> {
    await this.deps.memory.update(rememberedKey, toRemember(session));
    await this.follow(session.id);
  }

  /** Makes it the account of this workspace, for whoever shares the settings as well. */
  async switchTo(session: Session): Promise<void> {
    await this.deps.setting.set(session.portalId);
    await this.select(session);
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.stores.dispose();
    this.accounts = { living: [], ended: [] };
    this.chosen = { kind: 'none' };
    this.changes.dispose();
    this.otherChanges.dispose();
  }

  private get session(): Session | undefined {
    return this.chosen.kind === 'session' ? this.chosen.session : undefined;
  }

  private async follow(wantedId?: string): Promise<void> {
    try {
      const { auth } = this.deps;
      const [living, ended] = await Promise.all([auth.sessions(), auth.ended()]);
      this.show({ living, ended }, wantedId);
    } catch (error) {
      // A secret store that does not answer now leaves what is shown as it is.
      this.show(this.accounts);
      throw error;
    }
  }

  private show(accounts: Accounts, wantedId?: string): void {
    const { deps, chosen: before, title, rows, accounts: former } = this;
    const isStart = !this.hasStarted;
    this.hasStarted = true;
    this.accounts = accounts;
    this.chosen = chooseAccount(accounts, {
      portalId: deps.setting.get(),
      currentId: wantedId ?? ('session' in before ? before.session.id : undefined),
      remembered: deps.memory.get(rememberedKey),
    });
    const isOther = !isDeepStrictEqual([this.chosen, this.title, this.rows], [before, title, rows]);
    const isFormer = (one: Session) => 'session' in before && before.session.id === one.id;
    this.stores.keep(accounts.living.filter((one) => one === this.session || !isFormer(one)));
    if (isStart || isOther) {
      this.changes.fire();
    } else if (!isDeepStrictEqual(accounts, former)) {
      this.otherChanges.fire();
    }
  }
}
