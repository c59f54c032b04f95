import * as vscode from 'vscode';

/** Scheme of the pages that show a ticket. */
export const ticketScheme = 'hubspot-ticket';

/** Where a page is about: an account and one of its tickets. */
export interface TicketPlace {
  readonly portalId: number;
  readonly ticketId: string;
}

/** Says which account a ticket needs that nobody is signed in to. */
export const notSignedInTo = (portalId: number) =>
  `This ticket belongs to the HubSpot account ${portalId}, and you are not signed in to it.`;

/** The address of a ticket's page. It holds no ticket text: editors remember addresses. */
export function ticketUri({ portalId, ticketId }: TicketPlace): vscode.Uri {
  return vscode.Uri.from({ scheme: ticketScheme, path: `/${portalId}/HS-${ticketId}.md` });
}

/** Reads the address of a ticket's page; `undefined` when it is not one. */
export function readTicketUri(uri: {
  readonly scheme: string;
  readonly path: string;
}): TicketPlace | undefined {
  const [, portalId, ticketId] = /^\/(\d{1,15})\/HS-(\d{1,20})\.md$/.exec(uri.path) ?? [];
  return uri.scheme === ticketScheme && portalId && ticketId
    ? { portalId: Number(portalId), ticketId }
    : undefined;
}
