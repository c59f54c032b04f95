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
  /** HubSpot's name for it, else the standard's. */
  readonly name: string;
  readonly meaning: Meaning;
  readonly reason: SignInReason;
  readonly sentence: string;
  /** What somebody has to set right whose own app it is. */
  readonly ownAppAdvice?: string;
}

type Known = Omit<Refusal, 'name'>;

/** What is wrong, and what to do about it where the app is a person's own; any other is somebody else's to set right. */
const misconfigured = (sentence: string, ownAppAdvice: string): Known => ({
  meaning: 'configuration',
  reason: 'app-misconfigured',
  sentence,
  ownAppAdvice,
});

const staleCode = (sentence: string): Known => ({
  meaning: 'again',
  reason: 'code-refused',
  sentence: `${sentence} Sign in again.`,
});

const setUp = 'Run “HubSpot: Set Up Your Own HubSpot App”';
const checkClientId = `Check the setting “hubspotTickets.signIn.clientId”, or run “HubSpot: Set Up Your Own HubSpot App”.`;
const enterSecret = `${setUp} and enter the client secret that the app’s page in HubSpot shows.`;
const registerPorts =
  'Register http://localhost:<port>/oauth-callback with the app for every port of the setting “hubspotTickets.signIn.redirectPorts”.';
const compareScopes =
  'Give the app the scopes of the guide that “HubSpot: Set Up Your Own HubSpot App” opens.';
const useOAuth = 'Set up an app whose kind of authorization is OAuth.';

/**
 * HubSpot's own names for what its token endpoint refuses.
 * @see https://developers.hubspot.com/changelog/new-oauth-v3-api-endpoints-and-standardized-error-responses
 */
const byStatus: ReadonlyMap<string, Known> = new Map([
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
    misconfigured(
      'The redirect address differs between the two steps of the sign-in.',
      registerPorts,
    ),
  ],
  [
    'BAD_REDIRECT_URI',
    misconfigured('HubSpot does not accept the app’s redirect address.', registerPorts),
  ],
  ['BAD_CLIENT_ID', misconfigured('HubSpot does not know the app’s client id.', checkClientId)],
  [
    'BAD_CLIENT_SECRET',
    misconfigured('HubSpot does not accept the app’s client secret.', enterSecret),
  ],
  [
    'BAD_GRANT_TYPE',
    misconfigured('HubSpot does not accept this kind of sign-in for the app.', useOAuth),
  ],
  ['BAD_SCOPES', misconfigured('The app may not ask for these scopes.', compareScopes)],
  [
    'USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED',
    misconfigured('A user-level app cannot be used without a user.', useOAuth),
  ],
] satisfies [string, Known][]);

/** The standard's names, for what HubSpot's own do not say. */
const byError: ReadonlyMap<string, Known> = new Map([
  [
    'invalid_grant',
    {
      meaning: 'over',
      reason: 'code-refused',
      sentence:
        'The sign-in is no longer valid: it was used up, revoked or is too old. Sign in again.',
    },
  ],
  ['invalid_client', misconfigured('The app’s client id or secret is not accepted.', enterSecret)],
  ['unauthorized_client', misconfigured('The app may not sign people in this way.', useOAuth)],
  ['unsupported_grant_type', misconfigured('This kind of sign-in is not supported.', useOAuth)],
  ['invalid_scope', misconfigured('The app may not ask for these scopes.', compareScopes)],
  ['invalid_request', misconfigured('The sign-in request was not understood.', checkClientId)],
] satisfies [string, Known][]);

const notNow: Known = {
  meaning: 'transient',
  reason: 'busy',
  sentence: 'HubSpot cannot be asked for a new token right now.',
};

/**
 * What a refusal means. HubSpot's own name wins over the standard's, which is the same for too many things;
 * anything unknown may pass, and costs nobody a session.
 */
export function readRefusal(error: string, hubspotStatus = ''): Refusal {
  const own = byStatus.get(hubspotStatus);
  return own ? { name: hubspotStatus, ...own } : { name: error, ...(byError.get(error) ?? notNow) };
}

/** A refusal in words for a person: what is wrong, and what to do about it. */
export function explain(
  { meaning, sentence, ownAppAdvice = '' }: Refusal,
  isOwnApp: boolean,
): string {
  return meaning === 'configuration'
    ? `${sentence} ${isOwnApp ? ownAppAdvice : 'Tell whoever runs the relay.'}`
    : sentence;
}

/** Whether it is the secret that is refused, and another one may help. */
export function isAboutSecret({ name }: Refusal): boolean {
  return name === 'BAD_CLIENT_SECRET' || name === 'invalid_client';
}
