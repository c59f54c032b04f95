/**
 * Everything that can go wrong with a call to HubSpot, as far as a caller has to act differently.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export type HubSpotFailure =
  /** The token was refused and could not be replaced: sign in again. */
  | 'signed-out'
  /** The app was not granted a scope; `details.scopes` names it. */
  | 'missing-scopes'
  /** The user or the account may not do this. */
  | 'forbidden'
  | 'not-found'
  /** HubSpot refuses what was sent; `details.problems` says why, by property where known. */
  | 'invalid'
  | 'conflict'
  /** Too many calls; `details.retryAfterMs` says how long to wait. */
  | 'rate-limited'
  /** HubSpot is down, moving, locked or too slow; worth another try. */
  | 'unavailable'
  /** No connection to HubSpot at all. */
  | 'offline'
  /** The answer was not what HubSpot documents. */
  | 'unexpected-answer';

export interface HubSpotErrorDetails {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** What HubSpot's support asks for. */
  correlationId?: string;
  retryAfterMs?: number;
  scopes?: readonly string[];
  /** When the refused token expired, where HubSpot says so; in 1970 for a string that never was one. */
  expiredAtMs?: number;
  /** What was refused, where a person has to do more than sign in again. */
  credential?: 'access-token';
  problems?: readonly { property?: string; message: string }[];
}

/** A call to HubSpot that failed. `message` is a sentence for a person. */
export class HubSpotError extends Error {
  override readonly name = 'HubSpotError';

  constructor(
    readonly failure: HubSpotFailure,
    message: string,
    readonly details: HubSpotErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether `error` is a failed call to HubSpot, of the given kind if one is named. */
  static is(error: unknown, failure?: HubSpotFailure): error is HubSpotError {
    return error instanceof HubSpotError && (failure === undefined || error.failure === failure);
  }
}
