import { HubSpotError } from '../hubspot/errors';
import { readOwners, type Owner } from '../hubspot/owners';
import { readPipelines, type Pipeline, type Stage } from '../hubspot/pipelines';
import type { TicketAccount } from './account';

/** What it takes to read owners. */
export const ownersScope = 'crm.objects.owners.read';

/** A stage and where it stands. */
export interface StagePlace {
  readonly stage: Stage;
  readonly pipeline: Pipeline;
}

/** What we know of the owners: whether HubSpot lets us see them, and whether we did. */
export type OwnersState = 'unread' | 'read' | 'hidden' | 'failed';

/** The pipelines and owners of an account: what the ids in a ticket stand for. */
export class Directory {
  private pipelinesReading: Promise<void> | undefined;
  private ownersReading: Promise<void> | undefined;
  private arePipelinesKnown = false;
  private knownPipelines: readonly Pipeline[] = [];
  private places: ReadonlyMap<string, StagePlace> = new Map();
  private owners: ReadonlyMap<string, Owner> = new Map();
  private archivedReading: Promise<void> | undefined;
  private archivedOwners: ReadonlyMap<string, Owner> | undefined;
  ownersState: OwnersState = 'unread';
  /** Who the person said to be, which counts where the sign-in does not tell. */
  chosenOwnerId: string | undefined;

  constructor(
    readonly account: TicketAccount,
    private readonly signal: AbortSignal,
    private readonly onDidRead: () => void,
  ) {
    this.chosenOwnerId = account.ownerId;
    // Some tokens do not tell their scopes: then HubSpot's answer decides.
    if (account.scopes.length > 0 && !account.scopes.includes(ownersScope)) {
      this.ownersState = 'hidden';
    }
  }

  /** Waits for the pipelines: without them nobody knows which tickets are open. */
  async pipelinesKnown(): Promise<void> {
    if (!this.arePipelinesKnown) {
      await (this.pipelinesReading ?? this.readPipelines());
    }
  }

  /** Waits until the owners are known or known to be hidden. */
  async ownersKnown(): Promise<void> {
    if (this.ownersState === 'unread' || this.ownersState === 'failed') {
      await (this.ownersReading ?? this.readOwners());
    }
  }

  /** Reads both anew. What was known stays until the answer is there, and when there is none. */
  async refresh(): Promise<void> {
    // What a token may do can be changed in HubSpot; what a sign-in granted cannot.
    const isHidden = this.ownersState === 'hidden' && this.account.scopes.length > 0;
    const owners = isHidden ? undefined : this.readOwners();
    if (this.archivedOwners) {
      this.archivedReading = this.readArchivedOwners();
    }
    await Promise.all([this.readPipelines(), owners?.catch(() => undefined)]);
  }

  get pipelines(): readonly Pipeline[] {
    return this.knownPipelines;
  }

  get stages(): Iterable<StagePlace> {
    return this.places.values();
  }

  place(stageId: string): StagePlace | undefined {
    return this.places.get(stageId);
  }

  /**
   * The owner of a ticket. The first id that nobody present has makes those who left be read, once: most accounts
   * never need them.
   */
  owner(id: string): Owner | undefined {
    const owner = this.owners.get(id) ?? this.archivedOwners?.get(id);
    if (!owner && this.ownersState === 'read') {
      this.archivedReading ??= this.readArchivedOwners();
    }
    return owner;
  }

  /** Whether an id without an owner may still turn out to be one who left. */
  get isReadingOwners(): boolean {
    return this.archivedOwners === undefined;
  }

  /** The owner that the user of this session is. */
  get me(): Owner | undefined {
    const { userId } = this.account;
    return userId === undefined
      ? this.owners.get(this.chosenOwnerId ?? '')
      : [...this.owners.values()].find((owner) => owner.userId === userId);
  }

  /** The owners that a person can be, by name: queues and those who were deactivated have no user. */
  get people(): readonly Owner[] {
    return [...this.owners.values()]
      .filter(({ userId }) => userId !== undefined)
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  get closedStageIds(): ReadonlySet<string> {
    const closed = [...this.places].filter(([, { stage }]) => stage.isClosed);
    return new Set(closed.map(([id]) => id));
  }

  private readPipelines(): Promise<void> {
    this.pipelinesReading = this.fetchPipelines().finally(() => {
      this.pipelinesReading = undefined;
    });
    return this.pipelinesReading;
  }

  private readOwners(): Promise<void> {
    this.ownersReading = this.fetchOwners().finally(() => {
      this.ownersReading = undefined;
      this.onDidRead();
    });
    return this.ownersReading;
  }

  private async fetchPipelines(): Promise<void> {
    const pipelines = await readPipelines(this.account.client, this.signal);
    this.arePipelinesKnown = true;
    if (JSON.stringify(pipelines) === JSON.stringify(this.knownPipelines)) {
      return;
    }
    this.knownPipelines = pipelines;
    const places = new Map<string, StagePlace>();
    for (const pipeline of pipelines) {
      for (const stage of pipeline.stages) {
        if (!places.has(stage.id)) {
          places.set(stage.id, { stage, pipeline });
        }
      }
    }
    this.places = places;
    this.onDidRead();
  }

  private async fetchOwners(): Promise<void> {
    try {
      const owners = await readOwners(this.account.client, 'present', this.signal);
      this.owners = byId(owners);
      this.ownersState = 'read';
    } catch (error) {
      if (HubSpotError.is(error, 'missing-scopes') || HubSpotError.is(error, 'forbidden')) {
        this.ownersState = 'hidden';
        return;
      }
      if (this.ownersState !== 'read') {
        this.ownersState = 'failed';
      }
      throw error;
    }
  }

  private async readArchivedOwners(): Promise<void> {
    try {
      this.archivedOwners = byId(await readOwners(this.account.client, 'archived', this.signal));
    } catch {
      // A name less is no failure worth telling; the next refresh asks again where an id is still unknown.
      this.archivedOwners ??= new Map();
    }
    this.onDidRead();
  }
}

function byId(owners: readonly Owner[]): ReadonlyMap<string, Owner> {
  return new Map(owners.map((owner) => [owner.id, owner]));
}
