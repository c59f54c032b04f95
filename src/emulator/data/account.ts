import type { AccountOptions } from './accounts';
import { definitions, searchableProperties, type Definition } from './definitions';
import { defaultOwners, type Owner } from './owners';
import { defaultPipelines, type Pipeline, type Stage } from './pipelines';
import { Table, type Change } from './table';

interface Pending {
  change: Change;
  visibleAt: number;
}

/** One HubSpot account: its people, its rules, its tickets. */
export class Account {
  readonly definitions = new Map<string, Definition>(definitions.map((each) => [each.name, each]));
  readonly pipelines: Pipeline[] = defaultPipelines();
  readonly owners: Owner[];
  readonly tickets: Table;
  /** The old ids of merged tickets and what they became. */
  readonly merged = new Map<string, string>();
  /** Ids of other objects linked to a ticket, by ticket, then by kind (`contacts`). */
  readonly links = new Map<string, Map<string, { id: string; type: string }[]>>();
  isDeleted = false;

  private index: Table | undefined;
  private pending: Pending[] = [];

  constructor(
    readonly options: AccountOptions,
    readonly firstTicketId: number,
    firstOwnerId: number,
  ) {
    this.owners = defaultOwners(firstOwnerId, options.user);
    this.tickets = new Table(
      (property) => this.definitions.get(property)?.type === 'number',
      searchableProperties,
    );
  }

  get portalId(): number {
    return this.options.portalId;
  }

  get nextTicketId(): string {
    return String(this.firstTicketId + this.tickets.size);
  }

  /** Writes, and lets search know after `delayMs`. */
  write(change: Change, nowMs: number, delayMs: number): void {
    if (delayMs > 0) {
      this.index ??= this.tickets.clone();
    }
    this.tickets.apply(change);
    if (this.index) {
      this.pending.push({ change, visibleAt: nowMs + delayMs });
    }
  }

  /** The tickets as search knows them: a moment behind. */
  searchIndex(nowMs: number): Table {
    const { index } = this;
    if (!index) {
      return this.tickets;
    }
    this.pending = this.pending.filter(({ change, visibleAt }) => {
      const isDue = visibleAt <= nowMs;
      if (isDue) {
        index.apply(change);
      }
      return !isDue;
    });
    if (this.pending.length > 0) {
      return index;
    }
    this.index = undefined;
    return this.tickets;
  }

  stage(stageId: string | undefined): { pipeline: Pipeline; stage: Stage } | undefined {
    for (const pipeline of this.pipelines) {
      const stage = pipeline.stages.find(({ id }) => id === stageId);
      if (stage) {
        return { pipeline, stage };
      }
    }
    return undefined;
  }
}
