/**
 * What the app asks HubSpot for. Everything beyond `tickets` is optional: a user who lacks the right behind a
 * required scope is refused on HubSpot's own page and never comes back.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export const requiredScopes: readonly string[] = ['oauth', 'tickets'];

/** Left out silently by HubSpot where the account or the user has no right to them. */
export const optionalScopes: readonly string[] = [
  'crm.objects.owners.read',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'conversations.read',
  'conversations.write',
];

/**
 * What a token may report instead: since September 2026 HubSpot moves apps from `tickets` to finer scopes.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/migrate-an-app/update-your-app-to-granular-scopes
 */
const finerScopes: ReadonlyMap<string, string> = new Map([['tickets', 'crm.objects.tickets.read']]);

/** Whether everything in `wanted` was granted, in any order and any number of times. */
export function covers(granted: readonly string[], wanted: readonly string[]): boolean {
  const have = new Set(granted);
  return wanted.every((scope) => have.has(scope) || have.has(finerScopes.get(scope) ?? scope));
}
