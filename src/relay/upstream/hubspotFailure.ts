import * as v from 'valibot';
import { AnswerTimeoutError } from '../../util/boundedFetch';
import { MalformedError, parseJson, reader } from '../../util/json';
import type { OAuthErrorCode } from '../oauth/oauthError';
import { OAuthError } from '../oauth/oauthError';

const words = v.fallback(v.optional(v.string()), undefined);

const readRefusal = reader(
  'refusal',
  v.object({ error: words, error_description: words, status: words, message: words }),
);

/** The grant is gone for good, or the code was not good: only signing in again helps. */
const grantFailures = new Set([
  'BAD_REFRESH_TOKEN',
  'BAD_HUB',
  'BAD_AUTH_CODE',
  'EXPIRED_AUTH_CODE',
  'BAD_CODE_VERIFIER',
]);
/** HubSpot locks an account, moves it between data centres or limits the rate: worth another try. */
const passingStatuses = new Set([408, 423, 425, 429, 477]);

/** HubSpot could not be reached, was too slow, or answered with something that is not its own. */
export function unreachable(cause: unknown): OAuthError {
  const isSlow = cause instanceof AnswerTimeoutError;
  return new OAuthError(
    'temporarily_unavailable',
    isSlow
      ? 'HubSpot takes too long to answer. Try again in a moment.'
      : 'HubSpot cannot be reached right now. Try again in a moment.',
    { status: isSlow ? 503 : 502, cause },
  );
}

/**
 * Turns HubSpot's refusal of a token call into one that a standard client understands.
 *
 * @param secrets texts that must not be repeated, whatever HubSpot quotes
 * @see https://developers.hubspot.com/changelog/new-oauth-v3-api-endpoints-and-standardized-error-responses
 */
export function refusal(answer: Response, text: string, secrets: readonly string[]): OAuthError {
  const retryAfter = readRetryAfter(answer.headers.get('retry-after'));
  if (answer.status >= 500 || passingStatuses.has(answer.status)) {
    return answer.status === 429
      ? new OAuthError(
          'temporarily_unavailable',
          'HubSpot limits the rate. Wait before the next try.',
          { status: 429, retryAfter },
        )
      : new OAuthError('temporarily_unavailable', 'HubSpot is not available right now.', {
          status: 503,
          retryAfter,
        });
  }

  let body: ReturnType<typeof readRefusal>;
  try {
    body = readRefusal(parseJson('refusal', text));
  } catch (error) {
    if (error instanceof MalformedError) {
      return unreachable(error);
    }
    throw error;
  }
  const hubspotStatus = /^[A-Z][A-Z0-9_]{0,63}$/.exec(body.status ?? '')?.[0];
  const said = body.error_description ?? body.message ?? 'HubSpot gave no reason.';
  return new OAuthError(codeOf(hubspotStatus, body.error), withoutSecrets(said, secrets), {
    hubspotStatus,
  });
}

/** Whatever is not about the grant is about the relay's own settings, and no reason to sign anybody out. */
function codeOf(hubspotStatus: string | undefined, error: string | undefined): OAuthErrorCode {
  const isGrantFailure = hubspotStatus
    ? grantFailures.has(hubspotStatus) || (error === 'invalid_grant' && !isSetting(hubspotStatus))
    : error === 'invalid_grant';
  return isGrantFailure ? 'invalid_grant' : 'server_error';
}

function isSetting(hubspotStatus: string): boolean {
  return /^(?:BAD_CLIENT_ID|BAD_CLIENT_SECRET|BAD_REDIRECT_URI|BAD_GRANT_TYPE|BAD_SCOPES|MISMATCH_.*)$/.test(
    hubspotStatus,
  );
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => result.replaceAll(secret, '***'), text);
}

/** Seconds up to a day, or nothing: the value goes into a header of our own. */
function readRetryAfter(value: string | null): string | undefined {
  return /^\d{1,5}$/.test(value ?? '') ? String(Math.min(Number(value), 86_400)) : undefined;
}
