/** One HubSpot account and one user, signed in. Holds nothing secret. */
export interface Session {
  /** Random, and the same for as long as the session lives. */
  readonly id: string;
  readonly portalId: number;
  readonly userId: number | undefined;
  /** Unique and stable: the editor keeps its grants by it. */
  readonly label: string;
  /** Where the account's pages are, for example `app-eu1.hubspot.com`. */
  readonly uiDomain: string;
  readonly accountType: string | undefined;
  /** What was granted, which may be less than was asked for. */
  readonly scopes: readonly string[];
  readonly apiUrl: string;
}
