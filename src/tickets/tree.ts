import type { Pipeline, Stage } from '../hubspot/pipelines';
import type { Ticket } from '../hubspot/tickets';
import type { ViewId } from './savedViews';

/** What every row of the tree has. The store keeps one object per id and changes it in place. */
interface Row {
  /** Unique in the whole tree, the same for as long as the row means the same. */
  readonly id: string;
  readonly label: string;
  readonly parent?: TreeNode | undefined;
}

/** A row whose tickets are read from HubSpot. */
interface Section extends Row {
  /** How many tickets it has, or at least has; unknown before the first reading. */
  readonly count?: number | undefined;
  /** Whether `count` is only what is known so far: show it as "12+". */
  readonly hasMoreThanCount: boolean;
  readonly isLoading: boolean;
  /** Why the last reading failed, as a sentence. The rows below are the last good ones. */
  readonly failure?: string | undefined;
}

export interface ViewNode extends Section {
  readonly kind: 'view';
  readonly viewId: ViewId;
  /** Whose tickets these are, where the person said who that is. */
  readonly chosenOwner?: string | undefined;
}

export interface StageNode extends Section {
  readonly kind: 'stage';
  readonly viewId: ViewId;
  readonly stageId: string;
  /** Undefined when HubSpot does not list a stage of this id. */
  readonly stage: Stage | undefined;
  readonly pipeline: Pipeline | undefined;
}

export interface TicketNode extends Row {
  readonly kind: 'ticket';
  readonly ticket: Ticket;
  readonly stage: Stage | undefined;
  /** "Unassigned", a name, "Unknown owner", or "Assigned" where names are not known. */
  readonly ownerLabel: string;
  /** Whether the view says already who has its tickets. */
  readonly isOwnerImplied: boolean;
}

/** The row that loads the next tickets of a stage. */
export interface MoreNode extends Row {
  readonly kind: 'more';
  readonly loaded: number;
  readonly total: number;
  readonly isLoading: boolean;
  readonly failure?: string | undefined;
}

/** A row that only says something. */
export interface NoticeNode extends Row {
  readonly kind: 'notice';
  readonly reason:
    | 'loading'
    | 'failed'
    | 'empty'
    | 'unavailable'
    | 'capped'
    | 'who-are-you'
    | 'missing-scope'
    | 'sample'
    | 'ended'
    | 'missing'
    | 'sign-in'
    | 'switch';
  /** The account that a person has to sign in to for it. */
  readonly portalId?: number | undefined;
}

export type TreeNode = ViewNode | StageNode | TicketNode | MoreNode | NoticeNode;

/** One part of an id: a foreign id can hold anything, also what separates the parts. */
const part = (kind: string, id: string) =>
  `${kind}:${id.replace(/[%/]/g, (sign) => (sign === '/' ? '%2F' : '%25'))}`;

/** The ids of rows, written in one place. */
export const nodeId = {
  view: (viewId: ViewId) => part('view', viewId),
  stage: (viewId: ViewId, stageId: string) => `${nodeId.view(viewId)}/${part('stage', stageId)}`,
  ticket: (stageNodeId: string, ticketId: string) => `${stageNodeId}/${part('ticket', ticketId)}`,
  more: (parentId: string) => `${parentId}/more`,
  notice: (parentId: string) => `${parentId}/notice`,
  sample: () => 'sample',
  missingScope: () => 'missing-scope',
  account: (what: string) => part('account', what),
};
