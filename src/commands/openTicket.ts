import * as vscode from 'vscode';
import { readTicketAddress } from '../hubspot/links';
import { HumanError } from '../util/humanError';
import { ticketUri, type TicketPlace } from '../views/ticketUri';

const previewEditor = 'vscode.markdown.preview.editor';

/** Opens the page of a ticket; clicking through tickets reuses one tab. */
export async function showTicket(place: TicketPlace, portalId: number): Promise<void> {
  if (place.portalId !== portalId) {
    throw new HumanError(otherAccount(place.portalId, portalId));
  }
  await vscode.commands.executeCommand('vscode.openWith', ticketUri(place), previewEditor, {
    preview: true,
  });
}

/** Asks for the number or address of a ticket; `undefined` when a person leaves. */
export async function askForTicket(portalId: number): Promise<TicketPlace | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Open Ticket',
    prompt: 'Number or address of the ticket',
    placeHolder: 'HS-17850001, hubspot#17850001, 17850001 or https://app.hubspot.com/…',
    validateInput: (typed) => (typed.trim() === '' ? undefined : problemOf(typed, portalId)),
  });
  const address = text === undefined ? undefined : readTicketAddress(text);
  return address && { portalId: address.portalId ?? portalId, ticketId: address.ticketId };
}

function problemOf(text: string, portalId: number): string | undefined {
  const address = readTicketAddress(text);
  if (!address) {
    return 'This is neither the number nor the address of a ticket.';
  }
  return address.portalId === undefined || address.portalId === portalId
    ? undefined
    : otherAccount(address.portalId, portalId);
}

const otherAccount = (wanted: number, shown: number) =>
  `This ticket belongs to the HubSpot account ${wanted}. You see the tickets of ${shown}.`;
