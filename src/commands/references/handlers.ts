import * as vscode from 'vscode';
import type { References } from '../../references/editor/register';
import { writeReference, type ReferenceForm } from '../../references/written';
import type { TicketStore } from '../../tickets/store';
import type { Clock } from '../../util/clock';
import type { TicketPlace } from '../../views/ticketUri';
import type { WorkspaceTickets } from '../../views/workspace/workspaceTickets';
import type { CommandId } from '../ids';
import { attachTicket } from './attachTicket';
import { createFromTodo } from './createFromTodo';
import { showFileTickets } from './fileTickets';
import { insertReference } from './insertReference';
import { noteReference } from './noteReference';
import { replaceReference } from './replaceReference';
import { showReferences } from './showReferences';

export interface ReferenceCommandDeps {
  readonly references: References;
  readonly workspaceTickets: WorkspaceTickets;
  readonly form: () => ReferenceForm;
  readonly clock: Clock;
  /** The tickets that are shown; throws when there are none. */
  readonly store: () => Promise<TicketStore>;
  readonly isCurrent: (store: TicketStore) => boolean;
  /** The ticket that a command is about, or the one that a person finds. */
  readonly ticket: (argument: unknown, title: string) => Promise<TicketPlace | undefined>;
  readonly accountOf: (place: TicketPlace) => { uiDomain: string } | undefined;
}

/** What is done with the places in code that name tickets. */
export function referenceHandlers(deps: ReferenceCommandDeps) {
  const { references, workspaceTickets, form, clock, ticket } = deps;
  const parts = async () => {
    const store = await deps.store();
    return { store, form, clock, isCurrent: () => deps.isCurrent(store) };
  };
  return {
    'hubspotTickets.attachTicket': async (argument) => attachTicket(argument, await parts()),
    'hubspotTickets.replaceReference': async (argument) =>
      replaceReference(argument, await parts()),
    'hubspotTickets.createFromTodo': async (argument) => createFromTodo(argument, await parts()),
    'hubspotTickets.insertReference': async () =>
      insertReference({ ...(await parts()), documents: references.documents }),
    'hubspotTickets.copyReference': async (argument) => {
      const place = await ticket(argument, 'Copy as Reference');
      if (place) {
        const { uiDomain = 'app.hubspot.com' } = deps.accountOf(place) ?? {};
        const { ticketId, portalId } = place;
        const text = writeReference(form(), ticketId, { portalId, uiDomain });
        await vscode.env.clipboard.writeText(text);
        vscode.window.setStatusBarMessage(`${text} copied`, 3000);
      }
    },
    'hubspotTickets.showReferences': async (argument) => {
      const place = await ticket(argument, 'Find Code References');
      await (place && showReferences(place, references.search));
    },
    'hubspotTickets.showFileTickets': () => showFileTickets(references.documents, references.facts),
    'hubspotTickets.noteReference': async (argument) => noteReference(argument, await parts()),
    'hubspotTickets.refreshWorkspace': () => workspaceTickets.refresh(),
    'hubspotTickets.groupByFile': () => workspaceTickets.group('file'),
    'hubspotTickets.groupByStage': () => workspaceTickets.group('stage'),
  } satisfies Partial<Record<CommandId, (argument: unknown) => unknown>>;
}
