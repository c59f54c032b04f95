import * as v from 'valibot';
import { reader } from '../util/json';
import type { HubSpotClient } from './client';
import * as fields from './fields';
import { crmVersion } from './versions';

/** What HubSpot's people read on a ticket; customers never do. */
export interface NoteDraft {
  readonly ticketId: string;
  /** HTML, up to 65,536 characters; who writes it escapes what is foreign. */
  readonly html: string;
  /** When it was written, in milliseconds since 1970. */
  readonly timestampMs: number;
}

/** HubSpot's number for the link from a note to a ticket. */
const noteToTicket = 228;

/**
 * Writes a note on a ticket and hands back its id. Sent once.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/activities/notes/guide
 */
export function createNote(
  client: HubSpotClient,
  { ticketId, html, timestampMs }: NoteDraft,
  signal?: AbortSignal,
): Promise<string> {
  return client.send({
    method: 'POST',
    path: `/crm/objects/${crmVersion}/notes`,
    body: {
      properties: { hs_timestamp: new Date(timestampMs).toISOString(), hs_note_body: html },
      associations: [
        {
          to: { id: ticketId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: noteToTicket }],
        },
      ],
    },
    read: readNoteAnswer,
    isIdempotent: false,
    signal,
  });
}

const readNoteAnswer = reader(
  'note',
  v.pipe(
    v.object({ id: fields.id }),
    v.transform(({ id }) => id),
  ),
);
