/** A place in a text that names a ticket. */
export interface Reference {
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly text: string;
  readonly ticketId: string;
  /** The HubSpot account, where the reference names one: addresses do. */
  readonly portalId?: number | undefined;
}
