import { OAuthError } from './oauthError';
import type { Parameters } from './parameters';

/** HubSpot wants these in `scope`, every one of them, as the app declares them required. */
const requiredScopes = ['oauth', 'tickets'];

/** HubSpot wants these in `optional_scope` and leaves out what the account lacks. */
const optionalScopes = [
  'crm.objects.owners.read',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'conversations.read',
  'conversations.write',
];

export const knownScopes: readonly string[] = [...requiredScopes, ...optionalScopes];

export interface Scopes {
  scope: string;
  optionalScope: string;
}

/**
 * Reads which scopes are asked for, in whichever of the two parameters, and puts each where HubSpot wants it: its
 * consent page refuses a required scope that is missing and an optional one in the wrong place.
 *
 * @throws {OAuthError} when a scope is not one of the app's
 */
export function readScopes(params: Parameters): Scopes {
  const asked = ['scope', 'optional_scope'].flatMap((name) =>
    (params.optional(name) ?? '').split(' ').filter((scope) => scope !== ''),
  );
  if (!asked.every((scope) => knownScopes.includes(scope))) {
    throw new OAuthError('invalid_scope', `The scopes of this relay are ${knownScopes.join(' ')}.`);
  }
  return {
    scope: requiredScopes.join(' '),
    optionalScope: optionalScopes.filter((scope) => asked.includes(scope)).join(' '),
  };
}
