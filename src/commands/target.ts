import * as vscode from 'vscode';
import type { TicketNode } from '../tickets/tree';
import { readTicketUri, type TicketPlace } from '../views/ticketUri';

/**
 * Which ticket a command is about: the row or page it was called on, else the page in front; `undefined` when
 * that says nothing. Menus hand over a row or an address, other callers may hand over anything.
 *
 * @param portalId the account whose rows are shown, if one is
 */
export function targetOf(argument: unknown, portalId: number | undefined): TicketPlace | undefined {
  if (isTicketNode(argument)) {
    return portalId === undefined ? undefined : { portalId, ticketId: argument.ticket.id };
  }
  if (isNamedTicket(argument)) {
    const portal = argument.portalId ?? portalId;
    return portal === undefined ? undefined : { portalId: portal, ticketId: argument.ticketId };
  }
  return argument instanceof vscode.Uri ? readTicketUri(argument) : pageInFront();
}

function isTicketNode(argument: unknown): argument is TicketNode {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'kind' in argument &&
    argument.kind === 'ticket' &&
    'ticket' in argument
  );
}

/** A place in code, which names a ticket and perhaps its account. */
function isNamedTicket(argument: unknown): argument is { ticketId: string; portalId?: number } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'ticketId' in argument &&
    typeof argument.ticketId === 'string' &&
    /^\d{1,20}$/.test(argument.ticketId) &&
    (!('portalId' in argument) || ['number', 'undefined'].includes(typeof argument.portalId))
  );
}

function pageInFront(): TicketPlace | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText
    ? readTicketUri(input.uri)
    : undefined;
}
