import * as vscode from 'vscode';
import type { Ticket } from '../../hubspot/tickets';
import { priorityOf } from '../../tickets/priority';
import type { TicketStore } from '../../tickets/store';
import { foreignText } from '../../util/foreignText';
import type { Beginning } from '../written';

/** A ticket that can be named where somebody is typing a reference. */
export interface TicketCompletion extends vscode.CompletionItem {
  readonly ticket: Ticket;
}

const longestSubject = 70;

/** One line of the list. HubSpot finds by more than the subject, so what it found always fits what was typed. */
export function completionItem(
  ticket: Ticket,
  options: {
    readonly begun: Beginning;
    readonly range: vscode.CompletionItem['range'];
    readonly insertText: string;
    readonly rank: number;
    readonly isFoundByHubSpot: boolean;
  },
): TicketCompletion {
  const { begun, range, insertText, rank, isFoundByHubSpot } = options;
  const subject = subjectOf(ticket, longestSubject);
  const typed = isFoundByHubSpot ? `${begun.typed} ` : '';
  const label = {
    label: `${begun.prefix}${ticket.id}`,
    detail: `  ${subject}`,
  };
  return Object.assign(new vscode.CompletionItem(label, vscode.CompletionItemKind.Issue), {
    filterText: `${begun.prefix}${typed}${ticket.id} ${subject}`,
    sortText: String(rank).padStart(4, '0'),
    insertText,
    range,
    ticket,
  });
}

/** What a ticket is called on one line. */
export const subjectOf = (ticket: Ticket, maxLength = 200) =>
  foreignText(ticket.subject, maxLength) || '(no subject)';

/** What is said of the ticket that is chosen in the list, once the names are known. */
export function completionDetail(ticket: Ticket, store: TicketStore): string {
  const owner =
    ticket.ownerId === undefined
      ? 'Unassigned'
      : foreignText(store.owner(ticket.ownerId)?.name ?? '') || 'Assigned';
  const priority = priorityOf(ticket.priority)?.label;
  return [
    foreignText(store.stage(ticket)?.label ?? ''),
    priority && `${foreignText(priority)} priority`,
    owner,
  ]
    .filter(Boolean)
    .join(' · ');
}
