/** What the relay says no with. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'server_error'
  | 'temporarily_unavailable';

export interface OAuthErrorDetails {
  status?: number;
  /** Passed on to the editor as it came. */
  retryAfter?: string | undefined;
  /** The one method that works at this address. */
  allow?: string;
  /** HubSpot's own name for the failure, for example `BAD_HUB`. */
  hubspotStatus?: string | undefined;
  /** What lies behind it, in a word, for the log only. */
  reason?: string;
  cause?: unknown;
}

/**
 * A request that cannot be fulfilled. `message` goes to the caller as `error_description`.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';

  constructor(
    readonly code: OAuthErrorCode,
    message: string,
    readonly details: OAuthErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
  }

  get status(): number {
    return this.details.status ?? (this.code === 'invalid_client' ? 401 : 400);
  }

  /** The answer that a standard client understands. */
  toResponse(): Response {
    const { retryAfter, allow, hubspotStatus } = this.details;
    const headers = { ...(retryAfter && { 'retry-after': retryAfter }), ...(allow && { allow }) };
    return Response.json(
      {
        error: this.code,
        error_description: toDescription(this.message),
        hubspot_status: hubspotStatus,
      },
      { status: this.status, headers },
    );
  }
}

/** Only the characters that the standard allows there, and not too many. */
function toDescription(text: string): string {
  return text
    .replaceAll('"', "'")
    .replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]+/g, ' ')
    .slice(0, 300);
}
