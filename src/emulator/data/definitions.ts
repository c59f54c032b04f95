export interface Option {
  value: string;
  label: string;
}

/** A ticket property as the account defines it. */
export interface Definition {
  name: string;
  label: string;
  type: 'string' | 'number' | 'bool' | 'enumeration' | 'date' | 'datetime';
  fieldType: string;
  groupName: string;
  description: string;
  options: readonly Option[];
  isCalculated: boolean;
  isReadOnly: boolean;
  isUnique: boolean;
  isHubSpotDefined: boolean;
  referencedObjectType?: 'OWNER';
}

const standard = (
  name: string,
  label: string,
  type: Definition['type'],
  fieldType: string,
  more: Partial<Definition> = {},
): Definition => ({
  name,
  label,
  type,
  fieldType,
  groupName: 'ticketinformation',
  description: `${label} of the ticket.`,
  options: [],
  isCalculated: false,
  isReadOnly: false,
  isUnique: false,
  isHubSpotDefined: true,
  ...more,
});

const options = (...pairs: readonly (readonly [value: string, label: string])[]) =>
  pairs.map(([value, label]) => ({ value, label }));

const readOnly = { isReadOnly: true };
const calculated = { isReadOnly: true, isCalculated: true };
const own = { isHubSpotDefined: false, groupName: 'engineering' };

const yesNo = options(['true', 'Yes'], ['false', 'No']);

/** What every account defines; stages and pipelines take their options from the account. */
export const definitions: readonly Definition[] = [
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
  standard('hubspot_owner_id', 'Ticket owner', 'enumeration', 'select', {
    referencedObjectType: 'OWNER',
  }),
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

/** What `query` looks at. */
export const searchableProperties: readonly string[] = [
  'subject',
  'content',
  'hs_pipeline_stage',
  'hs_ticket_category',
  'hs_ticket_id',
];

/** What comes without being asked for. */
export const defaultProperties: readonly string[] = [
  'subject',
  'content',
  'hs_pipeline',
  'hs_pipeline_stage',
  'hs_ticket_category',
  'hs_ticket_priority',
];

export const alwaysProperties: readonly string[] = [
  'createdate',
  'hs_lastmodifieddate',
  'hs_object_id',
];
