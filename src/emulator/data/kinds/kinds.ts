import type { Definition } from './definition';
import { noteProperties } from './noteProperties';
import { companyProperties, contactProperties } from './personProperties';
import { ticketProperties } from './ticketProperties';

/** What the emulator keeps records of. */
export type StoredName = 'tickets' | 'notes' | 'contacts' | 'companies';

/** Everything a record can be linked to. */
export type KindName =
  StoredName | 'deals' | 'tasks' | 'emails' | 'calls' | 'meetings' | 'communications';

/** How one kind of record is named, and who may read and write it. */
export interface Kind {
  name: KindName;
  singular: string;
  typeId: string;
  readScopes: readonly string[];
  writeScopes: readonly string[];
}

/** What else there is to know of records that are kept. */
export interface StoredKind extends Kind {
  name: StoredName;
  definitions: readonly Definition[];
  /** The properties that hold when a record was made and last changed. */
  created: string;
  modified: string;
  /** What comes without being asked for. */
  defaults: readonly string[];
  /** What `query` looks at. */
  searchable: readonly string[];
  /** What a new record cannot be without. */
  required: readonly string[];
}

const contactScopes = {
  readScopes: ['crm.objects.contacts.read'],
  writeScopes: ['crm.objects.contacts.write'],
};

export const storedKinds: Readonly<Record<StoredName, StoredKind>> = {
  tickets: {
    name: 'tickets',
    singular: 'ticket',
    typeId: '0-5',
    readScopes: ['tickets'],
    writeScopes: ['tickets'],
    definitions: ticketProperties,
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    defaults: [
      'subject',
      'content',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
    ],
    searchable: ['subject', 'content', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_id'],
    required: ['subject', 'hs_pipeline_stage'],
  },
  notes: {
    name: 'notes',
    singular: 'note',
    typeId: '0-46',
    ...contactScopes,
    definitions: noteProperties,
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    defaults: [],
    searchable: ['hs_note_body'],
    required: ['hs_timestamp'],
  },
  contacts: {
    name: 'contacts',
    singular: 'contact',
    typeId: '0-1',
    ...contactScopes,
    definitions: contactProperties,
    created: 'createdate',
    modified: 'lastmodifieddate',
    defaults: ['firstname', 'lastname', 'email'],
    searchable: ['firstname', 'lastname', 'email', 'phone', 'company'],
    required: [],
  },
  companies: {
    name: 'companies',
    singular: 'company',
    typeId: '0-2',
    readScopes: ['crm.objects.companies.read'],
    writeScopes: ['crm.objects.companies.write'],
    definitions: companyProperties,
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
    defaults: ['name', 'domain'],
    searchable: ['name', 'domain', 'phone'],
    required: [],
  },
};

const other = (name: KindName, typeId: string): Kind => ({
  name,
  singular: name.replace(/s$/, ''),
  typeId,
  ...contactScopes,
});

const kinds: readonly Kind[] = [
  ...Object.values(storedKinds),
  other('deals', '0-3'),
  other('calls', '0-48'),
  other('emails', '0-49'),
  other('meetings', '0-47'),
  other('tasks', '0-27'),
  other('communications', '0-18'),
];

/** Finds a kind by any of the names that paths use: `tickets`, `ticket`, `0-5`. */
export const kindOf = (name: string): Kind | undefined =>
  kinds.find((kind) => kind.name === name || kind.singular === name || kind.typeId === name);

export const isStored = (name: KindName): name is StoredName => name in storedKinds;
