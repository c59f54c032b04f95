import type { Ticket } from '../hubspot/tickets';
import { foreignText } from '../util/foreignText';
import { grouped } from '../util/grouped';
import type { Directory } from './directory';
import type { Draft } from './nodes';
import type { OpenView, Section } from './openView';
import { chosenOwnerLabel, ownerLabel } from './ownership';
import { mostTickets } from './paging';
import type { TicketPool } from './pool';
import type { SavedView } from './savedViews';
import { nodeId, type NoticeNode } from './tree';

/** Draws one view as rows. `outdated` says why changes could not be read. */
export class Drawing {
  constructor(
    private readonly directory: Directory,
    private readonly pool: TicketPool,
  ) {}

  view(open: OpenView, outdated: string | undefined): Draft {
    const { view, main } = open;
    const { list } = main;
    const id = nodeId.view(view.id);
    return {
      row: {
        kind: 'view',
        id,
        viewId: view.id,
        label: view.label,
        count: open.unavailable === undefined && list.isRead ? list.total : undefined,
        hasMoreThanCount: false,
        isLoading: main.isLoading,
        failure: main.failure ?? (list.isRead ? outdated : undefined),
        chosenOwner: open.isOfMe ? chosenOwnerLabel(this.directory) : undefined,
      },
      children: this.below(open, id),
    };
  }

  private below(open: OpenView, id: string): Draft[] {
    const { view, main } = open;
    if (open.unavailable !== undefined) {
      const { reason, label, portalId } = open.unavailable;
      return [notice(id, reason, label, portalId)];
    }
    if (!main.list.isRead) {
      return beforeFirstReading(id, main);
    }
    const byStage = this.ticketsByStage(open);
    if (!main.list.isComplete) {
      const showsClosed = !view.conditions.some(({ kind }) => kind === 'open');
      for (const { stage } of this.directory.stages) {
        if ((showsClosed || !stage.isClosed) && !byStage.has(stage.id)) {
          byStage.set(stage.id, []);
        }
      }
    }
    const stageIds = this.inOrder([...byStage.keys()]);
    const pipelines = new Set(stageIds.map((id) => this.directory.place(id)?.pipeline));
    pipelines.delete(undefined);
    const stages = stageIds.map((stageId) =>
      this.stage(open, stageId, byStage.get(stageId) ?? [], pipelines.size > 1),
    );
    return stages.length > 0 ? stages : [notice(id, 'empty', view.emptyText)];
  }

  private stage(
    open: OpenView,
    stageId: string,
    tickets: readonly Ticket[],
    isOfSeveralPipelines: boolean,
  ): Draft {
    const { view, main } = open;
    const section = open.stages.get(stageId);
    const id = nodeId.stage(view.id, stageId);
    const isRead = section?.list.isRead ?? false;
    const isExact = isRead || main.list.isComplete;
    const known = isRead && section ? Math.max(section.list.total, tickets.length) : tickets.length;
    const place = this.directory.place(stageId);
    const rows = tickets.map((ticket) => this.ticket(ticket, id, view));
    return {
      row: {
        kind: 'stage',
        id,
        viewId: view.id,
        stageId,
        label: this.stageLabel(stageId, isOfSeveralPipelines),
        stage: place?.stage,
        pipeline: place?.pipeline,
        count: isExact || known > 0 ? known : undefined,
        hasMoreThanCount: !isExact,
        isLoading: section?.isLoading ?? false,
        failure: section?.failure,
      },
      children: [...rows, ...(section ? this.end(section, id, rows.length) : [])],
    };
  }

  /** What stands below the tickets of a stage. */
  private end(section: Section, id: string, loaded: number): Draft[] {
    const { list } = section;
    if (!list.isRead) {
      return loaded > 0 ? [] : beforeFirstReading(id, section);
    }
    if (list.isCapped) {
      const most = grouped(mostTickets);
      return [
        notice(id, 'capped', `Only the first ${most} tickets are listed. Search finds the others.`),
      ];
    }
    if (list.isComplete) {
      return loaded > 0 ? [] : [notice(id, 'empty', 'No tickets in this stage.')];
    }
    const total = Math.max(list.total, loaded + 1);
    const row = {
      kind: 'more',
      id: nodeId.more(id),
      label: `Load more (${grouped(loaded)} of ${grouped(total)})`,
      loaded,
      total,
      isLoading: section.isLoadingMore,
      failure: section.moreFailure,
    } as const;
    return [{ row, children: [] }];
  }

  private ticket(ticket: Ticket, stageNodeId: string, view: SavedView): Draft {
    const row = {
      kind: 'ticket',
      id: nodeId.ticket(stageNodeId, ticket.id),
      label: foreignText(ticket.subject) || '(no subject)',
      ticket,
      stage: this.directory.place(ticket.stageId)?.stage,
      ownerLabel: ownerLabel(ticket, this.directory),
      isOwnerImplied: view.conditions.some(({ kind }) => kind === 'owner'),
    } as const;
    return { row, children: [] };
  }

  private ticketsByStage({ view, main, stages }: OpenView): Map<string, Ticket[]> {
    const ids = new Set(main.list.ids);
    for (const { list } of stages.values()) {
      for (const id of list.ids) {
        ids.add(id);
      }
    }
    const tickets = [...ids].map((id) => this.pool.get(id)).filter((ticket) => !!ticket);
    const { newestBy } = view;
    tickets.sort((a, b) => b[newestBy] - a[newestBy] || (a.id < b.id ? 1 : -1));
    return Map.groupBy(tickets, ({ stageId }) => stageId);
  }

  /** The order of the pipelines; stages that HubSpot does not list come last. */
  private inOrder(stageIds: readonly string[]): string[] {
    const ranks = new Map([...this.directory.stages].map(({ stage }, rank) => [stage.id, rank]));
    const rankOf = (id: string) => ranks.get(id) ?? ranks.size;
    return stageIds.toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  }

  /** Names the pipeline where the view shows stages of more than one. */
  private stageLabel(stageId: string, isOfSeveralPipelines: boolean): string {
    const place = this.directory.place(stageId);
    if (!place) {
      return `Unknown stage (${foreignText(stageId) || 'none'})`;
    }
    const label = foreignText(place.stage.label) || place.stage.id;
    return isOfSeveralPipelines
      ? `${label} · ${foreignText(place.pipeline.label) || place.pipeline.id}`
      : label;
  }
}

function beforeFirstReading(parentId: string, section: Section): Draft[] {
  if (section.isLoading) {
    return [notice(parentId, 'loading', 'Loading…')];
  }
  return section.failure === undefined ? [] : [notice(parentId, 'failed', section.failure)];
}

function notice(
  parentId: string,
  reason: NoticeNode['reason'],
  label: string,
  portalId?: number,
): Draft {
  const row = { kind: 'notice', id: nodeId.notice(parentId), label, reason, portalId } as const;
  return { row, children: [] };
}
