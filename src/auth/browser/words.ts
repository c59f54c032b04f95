import type { OAuthTrouble } from '../oauth/oauthCalls';
import { explain } from '../oauth/refusals';
import type { SignInReason } from '../signInError';
import { SignInError } from '../signInError';

/** What differs between the ways that lead through the browser when something goes wrong. */
export interface Words {
  readonly isOwnApp: boolean;
  /** The reasons for which the way has words of its own, and the setting that is to blame. */
  readonly own: Partial<Record<SignInReason, { sentence: string; setting?: string }>>;
}

export const relayWords: Words = { isOwnApp: false, own: {} };

export const ownAppWords: Words = {
  isOwnApp: true,
  own: {
    unreachable: {
      sentence:
        'HubSpot cannot be reached. Check your network and the setting “hubspotTickets.advanced.apiUrl”, then sign in again.',
      setting: 'hubspotTickets.advanced.apiUrl',
    },
    unavailable: {
      sentence: 'HubSpot is not available right now. Try again in a few minutes.',
    },
    'unexpected-answer': {
      sentence:
        'HubSpot gave an answer that cannot be understood. Check the setting “hubspotTickets.advanced.apiUrl”, then sign in again.',
      setting: 'hubspotTickets.advanced.apiUrl',
    },
    // HubSpot explains most refusals on its own page and never comes back: these are the usual ones.
    'timed-out': {
      sentence: [
        'HubSpot did not answer within five minutes, so waiting ended. If its page refused you, look there for the reason.',
        'The client id: compare “hubspotTickets.signIn.clientId” with the app’s page.',
        'The redirect URL: the app needs one for each port of “hubspotTickets.signIn.redirectPorts”.',
        'The scopes: the app must require “oauth” and “tickets” alone and list the others as optional, as in the guide that “HubSpot: Set Up Your Own HubSpot App” opens.',
        'Your user: no Super Admin and without the App Marketplace permission, or without access to tickets (a Service Hub seat may be needed).',
        'The account: not on the app’s allowlist, the app or a scope not approved there, a product missing, or not the one you meant.',
      ].join(' '),
      setting: 'hubspotTickets.signIn.clientId',
    },
  },
};

/** A failure in the words of a way. */
export function inWords(error: SignInError, { own }: Words): SignInError {
  const words = own[error.reason];
  return words ? new SignInError(error.reason, words.sentence, { cause: error, ...words }) : error;
}

/** What an authorization server did not do, as a failure of the sign-in. */
export function toSignInError(trouble: OAuthTrouble, words: Words, cause: unknown): SignInError {
  const failure = (reason: SignInReason) =>
    inWords(new SignInError(reason, undefined, { cause }), words);
  switch (trouble.kind) {
    case 'refused': {
      const { refusal } = trouble;
      const isSettable = words.isOwnApp && refusal.meaning === 'configuration';
      return new SignInError(refusal.reason, explain(refusal, words.isOwnApp), {
        cause,
        ...(isSettable && { setting: settingFor(refusal.name) }),
      });
    }
    case 'unreachable':
      return failure('unreachable');
    case 'not-now':
      return failure(trouble.status === 429 ? 'busy' : 'unavailable');
    case 'denied':
      return failure('denied');
    case 'no-secret':
      return failure('app-misconfigured');
    case 'unexpected':
      return failure('unexpected-answer');
  }
}

const settingFor = (refusal: string) =>
  refusal.includes('REDIRECT_URI')
    ? 'hubspotTickets.signIn.redirectPorts'
    : 'hubspotTickets.signIn.clientId';
