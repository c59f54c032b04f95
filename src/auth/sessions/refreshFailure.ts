import { HubSpotError } from '../../hubspot/errors';
import type { OAuthTrouble } from '../oauth/oauthCalls';
import { explain } from '../oauth/refusals';
import type { TokenServer } from './session';

/** The session is over, or never was. */
export function signedOut(
  sentence = 'You are signed out of HubSpot. Sign in again.',
): HubSpotError {
  return new HubSpotError('signed-out', sentence);
}

/** The token that a person entered is no good any more, and nobody else can get another. The session is kept. */
export function tokenRefused(label: string): HubSpotError {
  return new HubSpotError(
    'signed-out',
    `The access token for ${label} was refused; enter a new one.`,
    { credential: 'access-token' },
  );
}

/** Why a new token cannot be had for now. The session is kept. */
export function refreshFailure(
  trouble: OAuthTrouble,
  { issuer, isOwnApp = false }: Pick<TokenServer, 'issuer' | 'isOwnApp'>,
): HubSpotError {
  const host = URL.parse(issuer)?.host ?? 'The relay';
  switch (trouble.kind) {
    case 'unreachable':
      return new HubSpotError(
        'offline',
        `${host}, which renews your HubSpot sign-in, cannot be reached. Check your network; you stay signed in.`,
      );
    case 'no-secret':
      return new HubSpotError(
        'unavailable',
        'Your HubSpot sign-in could not be renewed, because the client secret of your HubSpot app is not on this machine any more. Run “HubSpot: Set Up Your Own HubSpot App” and enter it. You stay signed in.',
      );
    case 'refused':
      return new HubSpotError(
        'unavailable',
        `Your HubSpot sign-in could not be renewed. ${explain(trouble.refusal, isOwnApp)} You stay signed in.`,
      );
    case 'not-now':
      return new HubSpotError(
        'unavailable',
        'HubSpot cannot renew your sign-in right now. It is tried again; you stay signed in.',
        { status: trouble.status, retryAfterMs: trouble.retryAfterMs },
      );
    case 'denied':
    case 'unexpected':
      return new HubSpotError(
        'unavailable',
        `${host} gave an answer that cannot be understood, so your HubSpot sign-in could not be renewed. You stay signed in.`,
      );
  }
}

/** The secret store is locked: nobody knows whether the session is still there. */
export function storeUnreadable(cause: unknown): HubSpotError {
  return new HubSpotError(
    'unavailable',
    'The editor’s secret store cannot be read. Unlock your system’s keyring, then try again.',
    {},
    { cause },
  );
}
