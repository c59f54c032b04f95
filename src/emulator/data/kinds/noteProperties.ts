import { calculated, definer, owner, readOnly, type Definition } from './definition';

const standard = definer('note');

/** What every account defines for notes. */
export const noteProperties: readonly Definition[] = [
  standard('hs_timestamp', 'Activity date', 'datetime', 'date'),
  standard('hs_note_body', 'Note body', 'string', 'html'),
  standard('hs_attachment_ids', 'Attached file IDs', 'string', 'text'),
  standard('hubspot_owner_id', 'Activity assigned to', 'enumeration', 'select', owner),
  standard('hs_body_preview', 'Body preview', 'string', 'textarea', calculated),
  standard('hs_createdate', 'Object create date', 'datetime', 'date', readOnly),
  standard('hs_lastmodifieddate', 'Object last modified date', 'datetime', 'date', readOnly),
  standard('hs_object_id', 'Record ID', 'number', 'number', readOnly),
  standard('hs_object_source', 'Record source', 'string', 'text', readOnly),
  standard('hs_created_by_user_id', 'Created by user ID', 'number', 'number', readOnly),
  standard('hs_updated_by_user_id', 'Updated by user ID', 'number', 'number', readOnly),
];
