/** What our names for a ticket's properties are called in HubSpot. */
export const hubSpotNames = {
  id: 'hs_object_id',
  subject: 'subject',
  content: 'content',
  pipelineId: 'hs_pipeline',
  stageId: 'hs_pipeline_stage',
  priority: 'hs_ticket_priority',
  category: 'hs_ticket_category',
  ownerId: 'hubspot_owner_id',
  createdAt: 'createdate',
  updatedAt: 'hs_lastmodifieddate',
  closedAt: 'closed_date',
  lastCustomerMessageAt: 'hs_last_message_received_at',
  isClosed: 'hs_is_closed',
} as const;

/** A property of tickets that can be filtered and sorted by. */
export type TicketProperty = keyof typeof hubSpotNames;

const derived: readonly TicketProperty[] = ['id', 'isClosed'];

/** What is asked for to show one ticket. */
export const allProperties = namesWithout(derived);

/** What is asked for to list tickets; a description may have 65,536 characters. */
export const listProperties = namesWithout([...derived, 'content']);

function namesWithout(left: readonly TicketProperty[]): readonly string[] {
  return Object.entries(hubSpotNames)
    .filter(([ours]) => !left.some((name) => name === ours))
    .map(([, theirs]) => theirs);
}
