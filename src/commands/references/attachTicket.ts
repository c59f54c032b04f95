import * as vscode from 'vscode';
import { writeReference, type ReferenceForm } from '../../references/written';
import type { TicketStore } from '../../tickets/store';
import type { Clock } from '../../util/clock';
import { pickTicket } from '../pickTicket';
import { rewriteTodo, todoOf } from './rewriteTodo';

export interface AttachDeps {
  readonly store: TicketStore;
  readonly clock: Clock;
  readonly form: () => ReferenceForm;
}

/** Lets a person find the ticket that a TODO is about, and writes it into the comment. */
export async function attachTicket(
  argument: unknown,
  { store, clock, form }: AttachDeps,
): Promise<void> {
  const place = todoOf(argument);
  const ticketId = await pickTicket(store, clock, `Attach Ticket to ${place.todo.word}`);
  if (ticketId !== undefined) {
    const line = await rewriteTodo(place, writeReference(form(), ticketId, store.account));
    const note = { ticketId, portalId: store.account.portalId, uri: place.uri.toString(), line };
    void offerNote(`HS-${ticketId} is attached.`, note);
  }
}

/** Tells that something is done, and offers to tell the ticket. Not waited for: it stays until it is pressed away. */
export async function offerNote(
  sentence: string,
  note: { ticketId: string; portalId: number; uri: string; line: number },
): Promise<void> {
  const pressed = await vscode.window.showInformationMessage(sentence, 'Add Note to Ticket…');
  if (pressed) {
    await vscode.commands.executeCommand('hubspotTickets.noteReference', note);
  }
}
