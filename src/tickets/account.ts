import type { HubSpotClient } from '../hubspot/client';

/** The HubSpot account whose tickets are shown, and the way to it. */
export interface TicketAccount {
  readonly sessionId: string;
  readonly portalId: number;
  /** Unknown for tokens that belong to no person. */
  readonly userId: number | undefined;
  readonly label: string;
  readonly uiDomain: string;
  /** Empty when HubSpot did not say. */
  readonly scopes: readonly string[];
  readonly client: HubSpotClient;
  /** Which owner the person said to be, where the token belongs to no person. */
  readonly ownerId?: string | undefined;
  /** Whether these are the tickets that come with the extension. */
  readonly isSample?: boolean | undefined;
}
