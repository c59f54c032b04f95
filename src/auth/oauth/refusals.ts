import type { SignInReason } from '../signInError';

/** What a refusal of HubSpot's token endpoint means for a session that exists. */
export type Meaning =
  /** The session is over. */
  | 'over'
  /** Somebody has to set something right; the stored token is kept. */
  | 'configuration'
  /** That code is used up; another sign-in may work. */
  | 'again'
  /** Not now. */
  | 'transient';

export interface Refusal {
  readonly meaning: Meaning;
  readonly reason: SignInReason;
  readonly sentence: string;
}

const misconfigured = (sentence: string): Refusal => ({
  meaning: 'configuration',
  reason: 'app-misconfigured',
  sentence: `${sentence} Tell whoever runs the relay or the app.`,
});

const staleCode = (sentence: string): Refusal => ({
  meaning: 'again',
  reason: 'code-refused',
  sentence: `${sentence} Sign in again.`,
});

/**
 * HubSpot's own names for what its token endpoint refuses.
 * @see https://developers.hubspot.com/changelog/new-oauth-v3-api-endpoints-and-standardized-error-responses
 */
const byStatus: ReadonlyMap<string, Refusal> = new Map([
  [
    'BAD_REFRESH_TOKEN',
    {
      meaning: 'over',
      reason: 'code-refused',
      sentence:
        'HubSpot has ended this sign-in: it was revoked, or the app was disconnected from the account. Sign in again.',
    },
  ],
  [
    'BAD_HUB',
    {
      meaning: 'over',
      reason: 'denied',
      sentence:
        'This HubSpot account was deleted or has disconnected the app. Sign in to another account.',
    },
  ],
  ['BAD_AUTH_CODE', staleCode('HubSpot does not know the code of this sign-in, or it was used.')],
  ['EXPIRED_AUTH_CODE', staleCode('The code of this sign-in is too old.')],
  ['BAD_CODE_VERIFIER', staleCode('The code belongs to another sign-in.')],
  [
    'MISMATCH_REDIRECT_URI_AUTH_CODE',
    misconfigured('The redirect address differs between the two steps of the sign-in.'),
  ],
  ['BAD_REDIRECT_URI', misconfigured('HubSpot does not accept the app’s redirect address.')],
  ['BAD_CLIENT_ID', misconfigured('HubSpot does not know the app’s client id.')],
  ['BAD_CLIENT_SECRET', misconfigured('HubSpot does not accept the app’s client secret.')],
  ['BAD_GRANT_TYPE', misconfigured('HubSpot does not accept this kind of sign-in for the app.')],
  ['BAD_SCOPES', misconfigured('The app may not ask for these scopes.')],
  [
    'USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED',
    misconfigured('A user-level app cannot be used without a user.'),
  ],
]);

/** The standard's names, for what HubSpot's own do not say. */
const byError: ReadonlyMap<string, Refusal> = new Map([
  [
    'invalid_grant',
    {
      meaning: 'over',
      reason: 'code-refused',
      sentence:
        'The sign-in is no longer valid: it was used up, revoked or is too old. Sign in again.',
    },
  ],
  ['invalid_client', misconfigured('The app’s client id or secret is not accepted.')],
  ['unauthorized_client', misconfigured('The app may not sign people in this way.')],
  ['unsupported_grant_type', misconfigured('This kind of sign-in is not supported.')],
  ['invalid_scope', misconfigured('The app may not ask for these scopes.')],
  ['invalid_request', misconfigured('The sign-in request was not understood.')],
]);

const notNow: Refusal = {
  meaning: 'transient',
  reason: 'busy',
  sentence: 'HubSpot cannot be asked for a new token right now.',
};

/**
 * What a refusal means. HubSpot's own name wins over the standard's, which is the same for too many things;
 * anything unknown may pass, and costs nobody a session.
 */
export function readRefusal(error: string, hubspotStatus: string | undefined): Refusal {
  return byStatus.get(hubspotStatus ?? '') ?? byError.get(error) ?? notNow;
}
