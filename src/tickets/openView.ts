import type { Clock } from '../util/clock';
import type { Log } from '../util/log';
import type { TicketAccount } from './account';
import type { Directory } from './directory';
import { whyNobodyIsMe, type Unavailable } from './ownership';
import type { TicketPool } from './pool';
import { failureForLog, failureSentence } from './sentences';
import { TicketList } from './ticketList';
import type { Condition, SavedView, Selection } from './savedViews';

const viewPageSize = 100;
const stagePageSize = 50;

/** What the parts of one view share. */
export interface ViewParts {
  readonly account: TicketAccount;
  readonly directory: Directory;
  readonly pool: TicketPool;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onDidChange: () => void;
}

/** A list of tickets in the tree and how its readings go. */
export class Section {
  isLoading = false;
  isLoadingMore = false;
  failure: string | undefined;
  moreFailure: string | undefined;
  /** The first reading, shared by all who wait for it. */
  opening: Promise<void> | undefined;

  constructor(readonly list: TicketList) {}
}

/** One saved view: its own list, and lists of single stages when it is too long for one. */
export class OpenView {
  readonly main: Section;
  readonly stages = new Map<string, Section>();
  /** Why this view has no tickets for this user at all. */
  unavailable: Unavailable | undefined;
  isOpened = false;

  constructor(
    readonly view: SavedView,
    private readonly parts: ViewParts,
  ) {
    this.main = new Section(this.newList(viewPageSize));
  }

  /** Whether it depends on who the person is. */
  get isOfMe(): boolean {
    return this.view.conditions.some(
      (condition) => condition.kind === 'owner' && condition.is === 'me',
    );
  }

  /** Reads the view unless that was done; a failure is kept to be shown. */
  async open(): Promise<void> {
    this.isOpened = true;
    if (!this.main.list.isRead && this.unavailable === undefined) {
      await this.share(this.main, () => this.readMain()).catch(() => undefined);
    }
  }

  /** Reads a stage that the view's own reading did not reach to the end of. */
  async openStage(stageId: string): Promise<void> {
    if (!this.main.list.isRead || this.main.list.isComplete) {
      return;
    }
    let section = this.stages.get(stageId);
    if (!section) {
      section = new Section(this.newList(stagePageSize));
      this.stages.set(stageId, section);
    }
    const { list } = section;
    if (!list.isRead) {
      const known = [...this.main.list.ids].filter(
        (id) => this.parts.pool.get(id)?.stageId === stageId,
      ).length;
      // What is shown already is no reason for a page that brings nothing new.
      const depth = Math.max(stagePageSize, known);
      await this.share(section, () => list.read(() => this.select(stageId), depth)).catch(
        () => undefined,
      );
    }
  }

  async loadMore(stageId: string): Promise<void> {
    const section = this.stages.get(stageId);
    if (!section || section.isLoadingMore) {
      return;
    }
    section.isLoadingMore = true;
    section.moreFailure = undefined;
    this.parts.onDidChange();
    try {
      await section.list.readMore();
    } catch (error) {
      section.moreFailure = this.explain(error);
    } finally {
      section.isLoadingMore = false;
      this.parts.onDidChange();
    }
  }

  /** Reads anew what is shown; throws the first failure, which is shown as well. */
  async refresh(isQuiet: boolean): Promise<void> {
    const { list } = this.main;
    const depth = list.isComplete ? Math.max(list.size, viewPageSize) : viewPageSize;
    await this.run(this.main, () => this.readMain(depth), isQuiet);
    if (list.isComplete || this.unavailable !== undefined) {
      this.closeStages();
    }
    await Promise.all(
      [...this.stages].map(([stageId, section]) => {
        const stageDepth = Math.max(section.list.size, stagePageSize);
        return this.run(
          section,
          () => section.list.read(() => this.select(stageId), stageDepth),
          isQuiet,
        );
      }),
    );
  }

  /** Says that what is shown could not be read anew. */
  fail(error: unknown): void {
    this.main.failure = this.explain(error);
  }

  private async readMain(depth = viewPageSize): Promise<void> {
    const { account, directory } = this.parts;
    const owners = directory.ownersKnown();
    owners.catch(() => undefined);
    await directory.pipelinesKnown();
    if (this.isOfMe) {
      await owners;
      this.unavailable = whyNobodyIsMe(account, directory);
      if (this.unavailable !== undefined) {
        return;
      }
    }
    await this.main.list.read(() => this.select(), depth);
  }

  private select(stageId?: string): Selection {
    const { directory, clock } = this.parts;
    const ofStage: readonly Condition[] = stageId === undefined ? [] : [{ kind: 'stage', stageId }];
    return {
      conditions: [...this.view.conditions, ...ofStage],
      meaning: {
        myOwnerId: directory.me?.id,
        closedStageIds: directory.closedStageIds,
        now: clock.now(),
      },
      newestBy: this.view.newestBy,
    };
  }

  private newList(pageSize: number): TicketList {
    return new TicketList(this.parts.account.client, this.parts.pool, pageSize, this.parts.signal);
  }

  private closeStages(): void {
    for (const { list } of this.stages.values()) {
      list.dispose();
    }
    this.stages.clear();
  }

  private share(section: Section, read: () => Promise<void>): Promise<void> {
    section.opening ??= this.run(section, read, false).finally(() => {
      section.opening = undefined;
    });
    return section.opening;
  }

  private async run(section: Section, read: () => Promise<void>, isQuiet: boolean): Promise<void> {
    section.isLoading = !isQuiet;
    this.parts.onDidChange();
    try {
      await read();
      section.failure = undefined;
      section.moreFailure = undefined;
    } catch (error) {
      section.failure = this.explain(error);
      throw error;
    } finally {
      section.isLoading = false;
      this.parts.onDidChange();
    }
  }

  private explain(error: unknown): string | undefined {
    if (this.parts.signal.aborted) {
      return undefined;
    }
    this.parts.log.warn(`Reading the view ${this.view.id} failed: ${failureForLog(error)}`);
    return failureSentence(error);
  }
}
