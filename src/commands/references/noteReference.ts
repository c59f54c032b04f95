import * as vscode from 'vscode';
import { accountName } from '../../auth/sessions/accountNames';
import { createNote } from '../../hubspot/notes';
import { codeLink, type CodeLink } from '../../references/editor/codeLink';
import type { TicketStore } from '../../tickets/store';
import type { Clock } from '../../util/clock';
import { foreignText } from '../../util/foreignText';
import { HumanError } from '../../util/humanError';

/** A place in code that names a ticket, as rows and offers hand it over. */
interface NamedPlace {
  readonly ticketId: string;
  readonly portalId?: number;
  readonly uri: string;
  readonly line: number;
}

/** Writes on the ticket, in words that a person sees and may change first, which line of code names it. */
export async function noteReference(
  argument: unknown,
  { store, clock, isCurrent }: { store: TicketStore; clock: Clock; isCurrent: () => boolean },
): Promise<void> {
  const { ticketId, portalId = store.account.portalId, uri, line } = placeOf(argument);
  const account = foreignText(accountName(store.account), 60);
  if (portalId !== store.account.portalId) {
    throw new HumanError(
      `This ticket belongs to the HubSpot account ${portalId}, and notes go to ${account}, which is shown. Switch the account first.`,
    );
  }
  const link = await codeLink(vscode.Uri.parse(uri, true), line);
  const text = await vscode.window.showInputBox({
    title: `Add Note to HS-${ticketId} in ${account}`,
    prompt: link.url
      ? 'Colleagues in HubSpot read it; a link to the line goes with it.'
      : 'Colleagues in HubSpot read it.',
    value: `The code refers to this ticket: ${link.place}`,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? 'A note needs words.' : undefined),
  });
  if (text === undefined || text.trim() === '') {
    return;
  }
  if (!isCurrent()) {
    throw new HumanError('Another HubSpot account is shown now, so no note was written.');
  }
  const draft = { ticketId, html: noteHtml(text, link), timestampMs: clock.now() };
  await createNote(store.account.client, draft);
  vscode.window.setStatusBarMessage(`Note added to HS-${ticketId}`, 5000);
}

/** The words as they are, and the link below them. */
function noteHtml(text: string, { url }: CodeLink): string {
  const link = url && `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`;
  return `<p>${escaped(text.trim())}</p>${link ?? ''}`;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @throws {HumanError} for what is no place */
function placeOf(argument: unknown): NamedPlace {
  const { ticketId, portalId, uri, line, reference } = (argument ?? {}) as Record<string, unknown>;
  const lineOf = reference as { line?: unknown } | undefined;
  const at = typeof line === 'number' ? line : lineOf?.line;
  if (typeof ticketId !== 'string' || typeof uri !== 'string' || typeof at !== 'number') {
    throw new HumanError('Choose this on a place in code that names a ticket.');
  }
  return { ticketId, uri, line: at, ...(typeof portalId === 'number' && { portalId }) };
}
