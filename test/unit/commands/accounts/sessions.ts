import { labelOf, type Session } from '../../../../src/auth/sessions/session';

/** A session of an account, by its portal id and user. */
export function session(
  id: string,
  { portalId = 24680135, userId = 1, name = 'Acme Robotics', ...given }: Given = {},
): Session {
  const uiDomain = 'app.hubspot.com';
  return {
    id,
    portalId,
    userId,
    label: labelOf({ name, uiDomain, portalId, userId }),
    uiDomain,
    accountType: 'STANDARD',
    scopes: ['oauth', 'tickets'],
    apiUrl: 'https://api.hubapi.com',
    ...given,
  };
}

type Given = Partial<Session> & { name?: string };

export const acme = session('acme');
export const sandbox = session('sandbox', { portalId: 24680777, accountType: 'SANDBOX' });
export const northwind = session('northwind', { portalId: 97531086, name: 'Northwind Support' });
