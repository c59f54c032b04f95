import {
  calculated,
  definer,
  options,
  owner,
  readOnly,
  yesNo,
  type Definition,
} from './definition';
import { slaStatuses, type slaProperties } from '../slas/slas';

const standard = definer('ticket');
const own = { isHubSpotDefined: false, groupName: 'engineering' };

/** Only accounts with SLAs have these. */
const sla = (name: (typeof slaProperties)[number], label: string) =>
  name.endsWith('_at')
    ? standard(name, label, 'datetime', 'date', calculated)
    : standard(name, label, 'enumeration', 'select', { ...calculated, options: slaStatuses });

/** What every account defines; stages and pipelines take their options from the account. */
export const ticketProperties: readonly Definition[] = [
  standard('subject', 'Ticket name', 'string', 'text'),
  standard('content', 'Ticket description', 'string', 'textarea'),
  standard('hs_pipeline', 'Pipeline', 'enumeration', 'select'),
  standard('hs_pipeline_stage', 'Ticket status', 'enumeration', 'select'),
  standard('hs_ticket_priority', 'Priority', 'enumeration', 'select', {
    options: options(['LOW', 'Low'], ['MEDIUM', 'Medium'], ['HIGH', 'High'], ['URGENT', 'Urgent']),
  }),
  standard('hs_ticket_category', 'Category', 'enumeration', 'checkbox', {
    options: options(
      ['PRODUCT_ISSUE', 'Product issue'],
      ['BILLING_ISSUE', 'Billing issue'],
      ['FEATURE_REQUEST', 'Feature request'],
      ['GENERAL_INQUIRY', 'General inquiry'],
    ),
  }),
  standard('hs_resolution', 'Resolution', 'enumeration', 'select', {
    options: options(['ISSUE_FIXED', 'Issue fixed'], ['WORKAROUND', 'Workaround given']),
  }),
  standard('source_type', 'Source', 'enumeration', 'select', {
    options: options(['CHAT', 'Chat'], ['EMAIL', 'Email'], ['FORM', 'Form'], ['PHONE', 'Phone']),
  }),
  standard('hubspot_owner_id', 'Ticket owner', 'enumeration', 'select', owner),
  standard('hubspot_owner_assigneddate', 'Owner assigned date', 'datetime', 'date', readOnly),
  standard('createdate', 'Create date', 'datetime', 'date', readOnly),
  standard('hs_lastmodifieddate', 'Last modified date', 'datetime', 'date', readOnly),
  standard('closed_date', 'Close date', 'datetime', 'date'),
  standard('hs_last_message_received_at', 'Last customer message', 'datetime', 'date', readOnly),
  standard('hs_last_message_sent_at', 'Last message sent', 'datetime', 'date', readOnly),
  standard('notes_last_updated', 'Last activity date', 'datetime', 'date', readOnly),
  standard('hs_is_closed', 'Is closed', 'bool', 'booleancheckbox', {
    ...calculated,
    options: yesNo,
  }),
  standard('time_to_close', 'Time to close', 'number', 'number', calculated),
  standard('hs_ticket_id', 'Ticket ID', 'number', 'number', readOnly),
  standard('hs_object_id', 'Record ID', 'number', 'number', readOnly),
  standard('hs_object_source', 'Record source', 'string', 'text', readOnly),
  standard('hs_merged_object_ids', 'Merged ticket IDs', 'enumeration', 'checkbox', readOnly),
  standard('first_agent_reply_date', 'First agent response date', 'datetime', 'date', readOnly),
  standard('hs_last_message_from_visitor', 'Last message from visitor', 'bool', 'booleancheckbox', {
    ...readOnly,
    options: yesNo,
  }),
  sla('hs_time_to_first_response_sla_at', 'Time to First Response SLA Due Date'),
  sla('hs_time_to_first_response_sla_status', 'Time to First Response SLA Status'),
  sla('hs_time_to_close_sla_at', 'Time to Close SLA Due Date'),
  sla('hs_time_to_close_sla_status', 'Time to Close SLA Ticket Status'),
  standard(
    'hs_num_associated_conversations',
    'Number of conversations',
    'number',
    'number',
    calculated,
  ),
  standard('hs_num_associated_companies', 'Number of companies', 'number', 'number', calculated),
  standard('num_notes', 'Number of notes', 'number', 'number', calculated),
  standard('affected_version', 'Affected version', 'string', 'text', own),
  standard('internal_reference', 'Internal reference', 'string', 'text', {
    ...own,
    isUnique: true,
  }),
  standard('machines_affected', 'Machines affected', 'number', 'number', own),
  standard('needs_developer', 'Needs a developer', 'bool', 'booleancheckbox', {
    ...own,
    options: yesNo,
  }),
  standard('promised_on', 'Promised on', 'date', 'date', own),
  standard('next_call_at', 'Next call', 'datetime', 'date', own),
  standard('product_areas', 'Product areas', 'enumeration', 'checkbox', {
    ...own,
    options: options(['FIRMWARE', 'Firmware'], ['CLOUD', 'Cloud'], ['DESKTOP', 'Desktop app']),
  }),
];
