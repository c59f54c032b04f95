import { HumanError } from '../util/humanError';

/** Why a sign-in did not come about, as far as anyone has to act differently. Cancelling is no failure. */
export type SignInReason =
  | 'insecure-url'
  | 'not-a-relay'
  | 'unreachable'
  | 'busy'
  | 'unavailable'
  | 'app-misconfigured'
  | 'denied'
  | 'no-port'
  | 'timed-out'
  | 'wrong-state'
  | 'code-refused'
  | 'unexpected-answer'
  | 'account-unreadable'
  | 'wrong-account'
  | 'scopes-missing'
  | 'sample-failed'
  | 'storage-failed';

/** What a person is told where nothing more precise is known. */
const sentences: Record<SignInReason, string> = {
  'insecure-url':
    'The address of the relay must begin with https://, because sign-in data is sent there. Check the setting “hubspotTickets.signIn.relayUrl”.',
  'not-a-relay':
    'The address in the setting “hubspotTickets.signIn.relayUrl” answers, but that is not a relay. Check the address.',
  unreachable:
    'The relay cannot be reached. Check your network and the setting “hubspotTickets.signIn.relayUrl”, then sign in again.',
  busy: 'HubSpot is too busy to sign you in right now. Try again in a minute.',
  unavailable: 'HubSpot or the relay is not available right now. Try again in a few minutes.',
  'app-misconfigured':
    'The HubSpot app behind this sign-in is not set up rightly. Tell whoever runs the relay.',
  denied:
    'You did not allow access to HubSpot, so you are not signed in. Sign in again to allow it.',
  'no-port':
    'Your browser cannot come back to this machine, because other programs use every port of the setting “hubspotTickets.signIn.redirectPorts”. End one of them, or register another port with your HubSpot app and add it there.',
  // HubSpot explains most refusals on its own page and never comes back: these are the usual ones.
  'timed-out': [
    'HubSpot did not answer within five minutes, so waiting ended. If its page refused you, the usual reasons are:',
    'you are no Super Admin and lack the App Marketplace permission; your user has no access to tickets (a Service Hub seat may be needed);',
    'the app or one of its scopes is not approved in this account; the account lacks a product that the app needs; the wrong account was chosen;',
    'or the app’s redirect address, scopes or client id do not match its settings in HubSpot.',
    'Ask a Super Admin, or sign in again and choose another account.',
  ].join(' '),
  'wrong-state':
    'The answer from the browser does not belong to this sign-in, so it was not used. Sign in again.',
  'code-refused':
    'HubSpot no longer accepts the code of this sign-in: it was used before or is too old. Sign in again.',
  'unexpected-answer':
    'The relay gave an answer that cannot be understood. Sign in again; if that does not help, tell whoever runs the relay.',
  'account-unreadable':
    'HubSpot did not say which account you signed in to, so you are not signed in. Try again in a moment.',
  'wrong-account':
    'The sign-in and HubSpot’s API speak of different accounts, so you are not signed in. Check the setting “hubspotTickets.advanced.apiUrl”.',
  'scopes-missing':
    'HubSpot did not grant everything that was asked for. Sign in again, or ask a Super Admin for access.',
  'sample-failed':
    'The sample tickets could not be started. A program that guards this machine may forbid it to listen on its own address.',
  'storage-failed':
    'The editor could not keep the sign-in in its secret store. Unlock your system’s keyring, then sign in again.',
};

/** A setting that a person should look at, where that is what helps. */
const settings: Partial<Record<SignInReason, string>> = {
  'insecure-url': 'hubspotTickets.signIn.relayUrl',
  'not-a-relay': 'hubspotTickets.signIn.relayUrl',
  unreachable: 'hubspotTickets.signIn.relayUrl',
  'no-port': 'hubspotTickets.signIn.redirectPorts',
  'wrong-account': 'hubspotTickets.advanced.apiUrl',
};

/** A sign-in that failed. Never holds what was sent or received: that may be secret. */
export class SignInError extends HumanError {
  override readonly name = 'SignInError';

  constructor(
    readonly reason: SignInReason,
    message = sentences[reason],
    private readonly options: ErrorOptions & { readonly setting?: string } = {},
  ) {
    super(message, options);
  }

  /** The setting to open for the person, if one is to blame. */
  override get setting(): string | undefined {
    return this.options.setting ?? settings[this.reason];
  }

  /** Whether `error` is a failed sign-in, for the given reason if one is named. */
  static is(error: unknown, reason?: SignInReason): error is SignInError {
    return error instanceof SignInError && (reason === undefined || error.reason === reason);
  }
}
