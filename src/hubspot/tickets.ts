import type { HubSpotClient } from './client';
import { HubSpotError } from './errors';
import type { TicketQuery } from './search';
import { searchBody } from './search';
import type { Ticket, TicketPage } from './ticket';
import { readTicketAnswer, readTicketBatch, readTicketPage } from './ticket';
import { allProperties, hubSpotNames, listProperties } from './ticketProperties';
import { crmVersion } from './versions';

export { ticketObjectTypeId } from './links';
export type { Filter, Operator, TicketQuery } from './search';
export type { Ticket, TicketPage } from './ticket';
export type { TicketProperty } from './ticketProperties';

const base = `/crm/objects/${crmVersion}/tickets`;
const batchSize = 100;

/**
 * Finds tickets; new and changed ones are found some moments later.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function searchTickets(
  client: HubSpotClient,
  query: TicketQuery,
  signal?: AbortSignal,
): Promise<TicketPage> {
  return client.send({
    method: 'POST',
    path: `${base}/search`,
    body: searchBody(query, listProperties),
    read: readTicketPage,
    isIdempotent: true,
    signal,
  });
}

/**
 * Reads one ticket as it is now.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/tickets/guide
 */
export async function readTicket(
  client: HubSpotClient,
  id: string,
  signal?: AbortSignal,
): Promise<Ticket> {
  if (!/^\d+$/.test(id)) {
    throw new HubSpotError('not-found', 'This is not the number of a HubSpot ticket.');
  }
  return client.send({
    method: 'GET',
    path: `${base}/${id}`,
    query: { properties: allProperties.join(',') },
    read: readTicketAnswer,
    signal,
  });
}

/** Reads many tickets as they are now, in HubSpot's order; those that HubSpot does not find are left out. */
export async function readTickets(
  client: HubSpotClient,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Ticket[]> {
  const known = [...new Set(ids)].filter((id) => /^\d+$/.test(id));
  const chunks = Array.from({ length: Math.ceil(known.length / batchSize) }, (_, index) =>
    known.slice(index * batchSize, (index + 1) * batchSize),
  );
  const pages = await Promise.all(
    chunks.map((chunk) =>
      client.send({
        method: 'POST',
        path: `${base}/batch/read`,
        body: { inputs: chunk.map((id) => ({ id })), properties: allProperties },
        read: readTicketBatch,
        isIdempotent: true,
        signal,
      }),
    ),
  );
  return pages.flat();
}

/** What a new ticket begins with. */
export interface TicketDraft {
  readonly subject: string;
  readonly content: string;
  readonly pipelineId: string;
  readonly stageId: string;
}

/**
 * Creates a ticket. Sent once: whether a call that failed half-way arrived, only a search can tell.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/tickets/guide
 */
export function createTicket(
  client: HubSpotClient,
  { subject, content, pipelineId, stageId }: TicketDraft,
  signal?: AbortSignal,
): Promise<Ticket> {
  return client.send({
    method: 'POST',
    path: base,
    body: {
      properties: {
        [hubSpotNames.subject]: subject,
        [hubSpotNames.content]: content,
        [hubSpotNames.pipelineId]: pipelineId,
        [hubSpotNames.stageId]: stageId,
      },
    },
    read: readTicketAnswer,
    isIdempotent: false,
    signal,
  });
}
