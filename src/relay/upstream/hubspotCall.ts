import { AnswerTimeoutError } from '../../util/boundedFetch';
import { OAuthError } from '../oauth/oauthError';

/** One call to HubSpot, as it is counted. */
export interface HubSpotCall {
  purpose: 'exchange' | 'refresh' | 'revoke';
  outcome: Outcome;
  durationMs: number;
}

/** `refused` is about one person's grant, `misconfigured` about the relay's own app. */
type Outcome =
  'ok' | 'refused' | 'misconfigured' | 'rate-limited' | 'unavailable' | 'too-slow' | 'unreachable';

/** How a call failed. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof OAuthError)) {
    return 'unreachable';
  }
  if (error.code === 'invalid_grant') {
    return 'refused';
  }
  if (error.code === 'server_error') {
    return 'misconfigured';
  }
  if (error.details.cause instanceof AnswerTimeoutError) {
    return 'too-slow';
  }
  switch (error.status) {
    case 429:
      return 'rate-limited';
    case 503:
      return 'unavailable';
    default:
      return 'unreachable';
  }
}
