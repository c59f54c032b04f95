import { isLoopbackInBrowser } from '../../util/urls';

/** An app registered with the emulator, as a HubSpot project's configuration describes it. */
export interface App {
  clientId: string;
  clientSecret: string;
  appId: number;
  name: string;
  redirectUrls: readonly string[];
  requiredScopes: readonly string[];
  optionalScopes: readonly string[];
}

/** The secret opens nothing but the emulator. */
export const defaultApp: App = {
  clientId: '11111111-2222-4333-8444-555555555555',
  clientSecret: 'emulator-client-secret',
  appId: 1357911,
  name: 'HubSpot Tickets for VS Code',
  redirectUrls: [3000, 3001, 3002, 3003].map((port) => `http://localhost:${port}/oauth-callback`),
  requiredScopes: ['oauth', 'tickets'],
  optionalScopes: [
    'crm.objects.owners.read',
    'crm.objects.contacts.read',
    'crm.objects.contacts.write',
    'crm.objects.companies.read',
    'conversations.read',
    'conversations.write',
  ],
};

/** Every scope that the emulator knows, in words for the consent page. */
export const scopeWords = new Map<string, string>([
  ['oauth', 'Know which account it is connected to'],
  ['tickets', 'View and edit tickets'],
  ['crm.objects.owners.read', 'View the users that records can belong to'],
  ['crm.objects.contacts.read', 'View contacts and notes'],
  ['crm.objects.contacts.write', 'Write notes and change contacts'],
  ['crm.objects.companies.read', 'View companies'],
  ['crm.schemas.tickets.read', 'View ticket properties and pipelines'],
  ['conversations.read', 'View conversations with customers'],
  ['conversations.write', 'Send messages in conversations'],
]);

/**
 * Whether an app may register a redirect URL: `https`, or `http` on `localhost`. Other loopback names only
 * where the emulator was told so.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration
 */
export function mayRegister(redirectUrl: string, allowLoopback: boolean): boolean {
  if (!URL.canParse(redirectUrl)) {
    return false;
  }
  const { protocol, hostname } = new URL(redirectUrl);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' &&
      (hostname === 'localhost' || (allowLoopback && isLoopbackInBrowser(hostname))))
  );
}
