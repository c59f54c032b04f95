import * as v from 'valibot';
import { reader } from '../util/json';
import * as fields from './fields';
import { safeRecordUrl } from './links';

/** A support ticket. */
export interface Ticket {
  readonly id: string;
  readonly subject: string;
  /** The description; left out (empty) by `searchTickets`, whose pages would get heavy. */
  readonly content: string;
  readonly pipelineId: string;
  readonly stageId: string;
  /** An option of the account, for example `HIGH`. */
  readonly priority: string | undefined;
  readonly category: string | undefined;
  readonly ownerId: string | undefined;
  /** Milliseconds since 1970; 0 when HubSpot does not say. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | undefined;
  readonly lastCustomerMessageAt?: number | undefined;
  readonly archived: boolean;
  /** The ticket's page in HubSpot. */
  readonly url: string | undefined;
}

export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Where the next page begins; `undefined` on the last. */
  readonly after: string | undefined;
}

const properties = fields.part({
  subject: fields.text,
  content: fields.text,
  hs_pipeline: fields.text,
  hs_pipeline_stage: fields.text,
  hs_ticket_priority: fields.filledText,
  hs_ticket_category: fields.filledText,
  hubspot_owner_id: fields.filledText,
  createdate: fields.moment,
  hs_lastmodifieddate: fields.moment,
  closed_date: fields.moment,
  hs_last_message_received_at: fields.moment,
});

const ticket = v.pipe(
  v.object({
    id: fields.id,
    properties,
    createdAt: fields.moment,
    updatedAt: fields.moment,
    archived: fields.flag,
    url: fields.text,
  }),
  v.transform(({ id, properties: values, ...record }): Ticket => {
    const createdAt = values.createdate ?? record.createdAt ?? 0;
    return {
      id,
      subject: values.subject ?? '',
      content: values.content ?? '',
      pipelineId: values.hs_pipeline ?? '',
      stageId: values.hs_pipeline_stage ?? '',
      priority: values.hs_ticket_priority,
      category: values.hs_ticket_category,
      ownerId: values.hubspot_owner_id,
      createdAt,
      updatedAt: values.hs_lastmodifieddate ?? record.updatedAt ?? createdAt,
      closedAt: values.closed_date,
      lastCustomerMessageAt: values.hs_last_message_received_at,
      archived: record.archived,
      url: safeRecordUrl(record.url),
    };
  }),
);

/** Reads one ticket. */
export const readTicketAnswer = reader('ticket', ticket);

/** Reads the answer to a search. */
export const readTicketPage = reader(
  'ticket page',
  v.pipe(
    v.object({ results: v.array(ticket), total: fields.wholeNumber, paging: fields.paging }),
    v.transform(({ results, total, paging }): TicketPage => ({
      tickets: results,
      total: total ?? results.length,
      after: paging.next.after,
    })),
  ),
);

/** Reads the answer to a batch, whole or in part. */
export const readTicketBatch = reader(
  'ticket batch',
  v.pipe(
    v.object({ results: v.array(ticket) }),
    v.transform(({ results }): readonly Ticket[] => results),
  ),
);
