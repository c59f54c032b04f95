import { Refusal } from '../http/answer';

/** Why a token call fails: HubSpot's word, the standard's word, and a sentence. */
const failures = {
  BAD_REFRESH_TOKEN: ['invalid_grant', 'refresh token is invalid, expired or revoked'],
  BAD_AUTH_CODE: ['invalid_grant', 'missing or unknown auth code'],
  EXPIRED_AUTH_CODE: ['invalid_grant', 'auth code has expired'],
  MISMATCH_REDIRECT_URI_AUTH_CODE: [
    'invalid_grant',
    'redirect_uri does not match the one of the auth code',
  ],
  BAD_REDIRECT_URI: ['invalid_request', 'missing or invalid redirect_uri'],
  BAD_CLIENT_ID: ['invalid_request', 'missing or unknown client id'],
  BAD_CLIENT_SECRET: ['invalid_client', 'missing or invalid client secret'],
  BAD_CODE_VERIFIER: ['invalid_grant', 'code verifier does not match the code challenge'],
  BAD_GRANT_TYPE: ['unsupported_grant_type', 'missing or unsupported grant type'],
  BAD_SCOPES: ['invalid_scope', 'scopes are not those of the grant'],
  BAD_HUB: ['access_denied', 'missing or unknown hub id'],
} as const satisfies Record<string, readonly [error: string, message: string]>;

/**
 * The body of a failed token call: the fields of RFC 6749 beside HubSpot's own.
 * @see https://developers.hubspot.com/changelog/new-oauth-v3-api-endpoints-and-standardized-error-responses
 */
export function oauthFailure(status: keyof typeof failures): Refusal {
  const [error, message] = failures[status];
  return new Refusal({
    status: 400,
    body: { error, error_description: message, status, message },
  });
}
