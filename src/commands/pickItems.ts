import * as vscode from 'vscode';
import type { TicketAddress } from '../hubspot/links';
import type { Ticket } from '../hubspot/tickets';
import type { TicketStore } from '../tickets/store';
import { withoutIcons } from '../util/editorText';
import { foreignText } from '../util/foreignText';
import { priorityIcon } from '../views/priorityIcon';
import { subjectOf } from '../views/ticketItem';

/** One line of the search box. What HubSpot found is shown whether or not the editor finds the text in it. */
export interface PickItem extends vscode.QuickPickItem {
  readonly ticketId?: string;
  readonly isRetry?: boolean;
}

/** Stands above the tickets that nobody has to search for. */
export const sidebarSeparator: PickItem = {
  label: 'in the sidebar',
  kind: vscode.QuickPickItemKind.Separator,
};

/** Tickets as lines of the box. */
export function ticketItems(
  tickets: readonly Ticket[],
  names: Pick<TicketStore, 'stage'>,
): readonly PickItem[] {
  return tickets.map((ticket) => ({
    label: withoutIcons(subjectOf({ ticket })),
    description: withoutIcons(
      [`HS-${ticket.id}`, foreignText(names.stage(ticket)?.label ?? '')]
        .filter(Boolean)
        .join(' · '),
    ),
    iconPath: priorityIcon(ticket),
    alwaysShow: true,
    ticketId: ticket.id,
  }));
}

/** A line for the ticket whose number or address was typed; none for another account's. */
export function addressItem(
  address: TicketAddress | undefined,
  portalId: number,
): readonly PickItem[] {
  return address && (address.portalId ?? portalId) === portalId
    ? [
        {
          label: `HS-${address.ticketId}`,
          description: 'the ticket of this number',
          iconPath: new vscode.ThemeIcon('symbol-number'),
          alwaysShow: true,
          ticketId: address.ticketId,
        },
      ]
    : [];
}

/** Says that HubSpot found nothing. */
export function nothingItem(text: string): PickItem {
  return {
    label: `No ticket found for “${withoutIcons(foreignText(text, 60))}”`,
    iconPath: new vscode.ThemeIcon('circle-slash'),
    alwaysShow: true,
  };
}

/** Says why HubSpot could not be asked; choosing it asks again. */
export function failureItem(sentence: string): PickItem {
  return {
    label: 'The search failed. Press Enter to try again.',
    detail: withoutIcons(sentence),
    iconPath: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
    alwaysShow: true,
    isRetry: true,
  };
}
