import type { Pipeline, Stage } from '../../src/hubspot/pipelines';
import type { Ticket } from '../../src/hubspot/tickets';
import type { StageNode, TicketNode, ViewNode } from '../../src/tickets/tree';

const dayMs = 86_400_000;

/** The moment at which the tickets below are looked at. */
export const today = Date.UTC(2026, 10, 24, 10, 5);

/** A ticket of three days ago. */
export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: '17850001',
    subject: 'Cannot log in',
    content: '',
    pipelineId: '0',
    stageId: '1',
    priority: 'HIGH',
    category: undefined,
    ownerId: '7',
    createdAt: today - 3 * dayMs,
    updatedAt: today - dayMs,
    closedAt: undefined,
    archived: false,
    url: undefined,
    ...changes,
  };
}

export function stage(changes: Partial<Stage> = {}): Stage {
  return { id: '1', label: 'Waiting on us', displayOrder: 0, isClosed: false, ...changes };
}

export const pipeline: Pipeline = {
  id: '0',
  label: 'Support',
  displayOrder: 0,
  stages: [stage()],
};

export function ticketNode(changes: Partial<TicketNode> = {}): TicketNode {
  const shown = changes.ticket ?? ticket();
  return {
    kind: 'ticket',
    id: `view:my-open/stage:1/ticket:${shown.id}`,
    label: shown.subject,
    ticket: shown,
    stage: stage(),
    ownerLabel: 'Dana Whitfield',
    isOwnerImplied: false,
    ...changes,
  };
}

export function viewNode(changes: Partial<ViewNode> = {}): ViewNode {
  return {
    kind: 'view',
    id: 'view:my-open',
    viewId: 'my-open',
    label: 'My Open Tickets',
    hasMoreThanCount: false,
    isLoading: false,
    ...changes,
  };
}

export function stageNode(changes: Partial<StageNode> = {}): StageNode {
  return {
    kind: 'stage',
    id: 'view:my-open/stage:1',
    viewId: 'my-open',
    stageId: '1',
    label: 'Waiting on us',
    stage: stage(),
    pipeline,
    hasMoreThanCount: false,
    isLoading: false,
    ...changes,
  };
}
