import type { Filter, Ticket, TicketQuery } from '../hubspot/tickets';

export type ViewId = 'my-open' | 'unassigned' | 'recent' | 'open';

/** One thing that is asked of a ticket. */
export type Condition =
  | { readonly kind: 'owner'; readonly is: 'me' | 'nobody' }
  | { readonly kind: 'open' }
  | { readonly kind: 'updated'; readonly withinDays: number }
  | { readonly kind: 'stage'; readonly stageId: string };

export interface SavedView {
  readonly id: ViewId;
  readonly label: string;
  /** A ticket of this view meets them all. */
  readonly conditions: readonly Condition[];
  /** Newest first, by this time. */
  readonly newestBy: 'createdAt' | 'updatedAt';
  /** What is said when the view has no tickets. */
  readonly emptyText: string;
}

/** The views of the sidebar, in their order. */
export const savedViews: readonly SavedView[] = [
  {
    id: 'my-open',
    label: 'My Open Tickets',
    conditions: [{ kind: 'owner', is: 'me' }, { kind: 'open' }],
    newestBy: 'updatedAt',
    emptyText: 'You have no open tickets.',
  },
  {
    id: 'unassigned',
    label: 'Unassigned',
    conditions: [{ kind: 'owner', is: 'nobody' }, { kind: 'open' }],
    newestBy: 'createdAt',
    emptyText: 'Every open ticket has an owner.',
  },
  {
    id: 'recent',
    label: 'Recently Updated',
    conditions: [{ kind: 'updated', withinDays: 7 }],
    newestBy: 'updatedAt',
    emptyText: 'No ticket changed in the last 7 days.',
  },
  {
    id: 'open',
    label: 'All Open',
    conditions: [{ kind: 'open' }],
    newestBy: 'updatedAt',
    emptyText: 'No tickets are open.',
  },
];

/** What the conditions mean at the time of one reading. */
export interface Meaning {
  /** Undefined when the user is no owner: then nothing is theirs. */
  readonly myOwnerId: string | undefined;
  readonly closedStageIds: ReadonlySet<string>;
  readonly now: number;
}

const dayMs = 86_400_000;

/** One list of tickets as it is asked for: conditions, what they mean, newest first. */
export interface Selection {
  readonly conditions: readonly Condition[];
  readonly meaning: Meaning;
  readonly newestBy: SavedView['newestBy'];
}

/** Says a condition in HubSpot's words. */
function filterOf(condition: Condition, meaning: Meaning): Filter {
  switch (condition.kind) {
    case 'owner':
      return condition.is === 'nobody'
        ? { property: 'ownerId', operator: 'NOT_HAS_PROPERTY' }
        : { property: 'ownerId', operator: 'EQ', value: meaning.myOwnerId ?? '' };
    case 'open':
      // HubSpot's NOT_IN leaves out tickets without a stage; so do we, whatever stages are closed.
      return meaning.closedStageIds.size === 0
        ? { property: 'stageId', operator: 'HAS_PROPERTY' }
        : { property: 'stageId', operator: 'NOT_IN', values: [...meaning.closedStageIds] };
    case 'updated':
      return { property: 'updatedAt', operator: 'GTE', value: String(since(condition, meaning)) };
    case 'stage':
      return { property: 'stageId', operator: 'EQ', value: condition.stageId };
  }
}

/** Whether a ticket that we know meets a condition; agrees with `filterOf`. */
function meets(ticket: Ticket, condition: Condition, meaning: Meaning): boolean {
  switch (condition.kind) {
    case 'owner':
      return condition.is === 'nobody'
        ? ticket.ownerId === undefined
        : ticket.ownerId !== undefined && ticket.ownerId === meaning.myOwnerId;
    case 'open':
      return ticket.stageId !== '' && !meaning.closedStageIds.has(ticket.stageId);
    case 'updated':
      return ticket.updatedAt >= since(condition, meaning);
    case 'stage':
      return ticket.stageId === condition.stageId;
  }
}

const since = (condition: { withinDays: number }, meaning: Meaning) =>
  meaning.now - condition.withinDays * dayMs;

/** The search that finds a selection in HubSpot. */
export function toQuery(selection: Selection): TicketQuery {
  return {
    filterGroups: [selection.conditions.map((condition) => filterOf(condition, selection.meaning))],
    sort: { property: selection.newestBy, direction: 'descending' },
  };
}

/** Whether a ticket that we know belongs to a selection. */
export function isSelected(ticket: Ticket, { conditions, meaning }: Selection): boolean {
  return !ticket.archived && conditions.every((condition) => meets(ticket, condition, meaning));
}
