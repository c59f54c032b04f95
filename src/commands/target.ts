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

function pageInFront(): TicketPlace | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText
    ? readTicketUri(input.uri)
    : undefined;
}
