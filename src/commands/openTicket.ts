import * as vscode from 'vscode';
import { readTicketAddress } from '../hubspot/links';
import { notSignedInTo, ticketUri, type TicketPlace } from '../views/ticketUri';
import { AccountNeededError } from './accounts/accountNeeded';
import type { CommandId } from './ids';

const previewEditor = 'vscode.markdown.preview.editor';

/**
 * Opens the page of a ticket, in whichever account it is; clicking through tickets reuses one tab.
 *
 * @throws {AccountNeededError} when nobody is signed in to that account
 */
export async function showTicket(
  place: TicketPlace,
  accounts: { storeOf(portalId: number): unknown },
): Promise<void> {
  if (!accounts.storeOf(place.portalId)) {
    throw new AccountNeededError(place.portalId, notSignedInTo(place.portalId));
  }
  await vscode.commands.executeCommand('vscode.openWith', ticketUri(place), previewEditor, {
    preview: true,
  });
}

/** Opens a ticket by the command, which tells and offers what helps when that fails. */
export async function openNamedTicket(place: TicketPlace): Promise<void> {
  const command: CommandId = 'hubspotTickets.openTicket';
  await vscode.commands.executeCommand(command, ticketUri(place));
}

/** Asks for the number or address of a ticket, a number of the given account; `undefined` when a person leaves. */
export async function askForTicket(portalId: number): Promise<TicketPlace | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Open Ticket',
    prompt: 'Number or address of the ticket',
    placeHolder: 'HS-17850001, hubspot#17850001, 17850001 or https://app.hubspot.com/…',
    validateInput: (typed) => (typed.trim() === '' ? undefined : problemOf(typed)),
  });
  const address = text === undefined ? undefined : readTicketAddress(text);
  return address && { portalId: address.portalId ?? portalId, ticketId: address.ticketId };
}

function problemOf(text: string): string | undefined {
  return readTicketAddress(text)
    ? undefined
    : 'This is neither the number nor the address of a ticket.';
}
