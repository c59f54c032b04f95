import { HubSpotError } from '../hubspot/errors';
import type { Owner } from '../hubspot/owners';
import type { Pipeline, Stage } from '../hubspot/pipelines';
import { readTicket, searchTickets, type Ticket, type TicketPage } from '../hubspot/tickets';
import type { Clock } from '../util/clock';
import { Emitter, type Disposable } from '../util/events';
import type { Log } from '../util/log';
import type { TicketAccount } from './account';
import { ChangeFeed } from './changeFeed';
import { Directory } from './directory';
import { Drawing } from './draw';
import { Nodes } from './nodes';
import { OpenView } from './openView';
import { ownersNotice, ownersRow } from './ownership';
import { TicketPool } from './pool';
import { savedViews } from './savedViews';
import { Sync } from './sync';
import { nodeId, type MoreNode, type NoticeNode, type TreeNode } from './tree';

/** So many single tickets are kept although no list shows them. */
const mostReadTickets = 100;

const sampleNotice =
  'These are sample tickets, invented and on this machine only. What you change is forgotten when the editor closes.';

const sampleRow: NoticeNode = {
  kind: 'notice',
  id: nodeId.sample(),
  reason: 'sample',
  label: 'Sign in to see your tickets',
};

/** What we know of the tickets of one account, as a tree that is always ready to be drawn. */
export class TicketStore implements Disposable {
  private readonly changes = new Emitter<TreeNode | undefined>();
  private readonly abort = new AbortController();
  private readonly pool = new TicketPool();
  private readonly nodes = new Nodes();
  private readonly directory: Directory;
  private readonly drawing: Drawing;
  private readonly feed: ChangeFeed;
  private readonly views: readonly OpenView[];
  /** Single tickets that somebody looked at, the latest last. */
  private readonly readIds = new Set<string>();
  private readonly sync: Sync;
  private scopeRow: NoticeNode | undefined;
  private lastNotice: string | undefined;
  /** Counts what was told, to say whether a reading changed anything. */
  private told = 0;

  /** A row whose subtree changed; undefined means everything. */
  readonly onDidChange = this.changes.event;

  constructor(
    readonly account: TicketAccount,
    deps: { clock: Clock; log: Log },
  ) {
    const { signal } = this.abort;
    const onDidChange = () => void this.draw();
    this.directory = new Directory(account, signal, onDidChange);
    this.drawing = new Drawing(this.directory, this.pool);
    this.feed = new ChangeFeed(account.client, signal);
    const { directory, pool, feed } = this;
    const parts = { account, directory, pool, ...deps, signal, onDidChange };
    this.views = savedViews.map((view) => new OpenView(view, parts));
    const draw = () => {
      this.prune();
      return this.draw();
    };
    this.sync = new Sync({ ...parts, views: this.views, feed, draw });
    this.lastNotice = this.notice;
    this.draw();
  }

  /** One line on what HubSpot did not let us see, for example the names of owners. */
  get notice(): string | undefined {
    return this.account.isSample ? sampleNotice : ownersNotice(this.account, this.directory);
  }

  roots(): readonly TreeNode[] {
    const views = this.views.flatMap(({ view }) => this.nodes.get(nodeId.view(view.id)) ?? []);
    if (this.account.isSample) {
      return [sampleRow, ...views];
    }
    return this.scopeRow ? [...views, this.scopeRow] : views;
  }

  children(node: TreeNode): readonly TreeNode[] {
    return this.nodes.children(node.id);
  }

  /** Reads a view or stage that somebody expanded, once. A failure is shown in the tree, never thrown. */
  async open(node: TreeNode): Promise<void> {
    if (node.kind === 'view') {
      const view = this.viewOf(node.viewId);
      await view?.open();
      this.noteFirstReading(view);
    } else if (node.kind === 'stage') {
      await this.viewOf(node.viewId)?.openStage(node.stageId);
    }
  }

  /** Reads the next tickets of a stage. A failure is shown in the tree, never thrown. */
  async loadMore(node: MoreNode): Promise<void> {
    if (node.parent?.kind === 'stage') {
      await this.viewOf(node.parent.viewId)?.loadMore(node.parent.stageId);
    }
  }

  /** Reads pipelines, owners and what is shown anew; throws the first failure, which the tree shows as well. */
  refresh(): Promise<void> {
    return this.sync.refresh({ isQuiet: false });
  }

  /** Reads what changed; says whether anything did. Throws when that failed: the tree says that it is out of date. */
  poll(): Promise<boolean> {
    return this.sync.poll();
  }

  /** Waits until pipelines are known, and owners as far as HubSpot lets us. */
  async ready(): Promise<void> {
    const owners = this.directory.ownersKnown().catch(() => undefined);
    await Promise.all([this.directory.pipelinesKnown(), owners]);
  }

  /**
   * The owners that a person can be, and which of them this person is.
   *
   * @throws {HubSpotError} when they cannot be read
   */
  async people(): Promise<{ people: readonly Owner[]; me: Owner | undefined }> {
    await this.directory.ownersKnown();
    const { people, me } = this.directory;
    return { people, me };
  }

  /** Says which owner the person is, where the sign-in does not. A failure is shown in the tree, never thrown. */
  async setOwner(ownerId: string): Promise<void> {
    this.directory.chosenOwnerId = ownerId;
    const mine = this.views.filter(({ isOpened, isOfMe }) => isOpened && isOfMe);
    await Promise.allSettled(mine.map((view) => view.refresh(false)));
  }

  /** A ticket as last read; its description only where it was read by itself. */
  ticket(id: string): Ticket | undefined {
    return this.pool.get(id);
  }

  /** Reads one ticket as it is now. */
  async readTicket(id: string, signal?: AbortSignal): Promise<Ticket> {
    try {
      const ticket = await readTicket(this.account.client, id, this.orDisposed(signal));
      this.readIds.delete(id);
      this.readIds.add(id);
      this.accept(ticket);
      return ticket;
    } catch (error) {
      if (HubSpotError.is(error, 'not-found')) {
        this.pool.forget(id);
        this.draw();
      }
      throw error;
    }
  }

  /** Takes over a ticket as HubSpot answered it: after a write its answer is newer than any search. */
  accept(ticket: Ticket): void {
    this.pool.learn(ticket);
    this.draw();
  }

  /** Finds tickets by their words; the most recently changed first. */
  search(text: string, signal?: AbortSignal): Promise<TicketPage> {
    return searchTickets(this.account.client, { text, limit: 50 }, this.orDisposed(signal));
  }

  stage(ticket: Ticket): Stage | undefined {
    return this.directory.place(ticket.stageId)?.stage;
  }

  /** The pipelines, once `ready`, in the order in which people see them. */
  get pipelines(): readonly Pipeline[] {
    return this.directory.pipelines;
  }

  pipeline(id: string): Pipeline | undefined {
    return this.directory.pipelines.find((pipeline) => pipeline.id === id);
  }

  owner(id: string): Owner | undefined {
    return this.directory.owner(id);
  }

  dispose(): void {
    this.changes.dispose();
    this.abort.abort();
  }

  private viewOf(viewId: string): OpenView | undefined {
    return this.views.find(({ view }) => view.id === viewId);
  }

  private orDisposed(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.abort.signal]) : this.abort.signal;
  }

  private noteFirstReading(view: OpenView | undefined): void {
    const { list } = view?.main ?? {};
    if (list?.isRead) {
      const times = [...list.ids].map((id) => this.pool.get(id)?.updatedAt ?? 0);
      this.feed.startAt(times.length > 0 ? Math.max(...times) : undefined);
    }
  }

  private prune(): void {
    for (const id of [...this.readIds].slice(0, -mostReadTickets)) {
      this.readIds.delete(id);
    }
    this.pool.prune((id) => this.readIds.has(id));
  }

  /** Brings the rows up to date and tells which ones changed; hands back how much was told so far. */
  private draw(): number {
    if (this.abort.signal.aborted) {
      return this.told;
    }
    const changed = this.views.flatMap((view) =>
      this.nodes.apply(this.drawing.view(view, this.sync.outdated)),
    );
    const row = ownersRow(this.account, this.directory);
    const isNoticeNew = this.notice !== this.lastNotice || row?.id !== this.scopeRow?.id;
    this.lastNotice = this.notice;
    this.scopeRow = row && (this.scopeRow ?? row);
    for (const node of isNoticeNew ? [undefined] : changed) {
      this.told += 1;
      this.changes.fire(node);
    }
    return this.told;
  }
}
