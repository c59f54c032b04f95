/** The person who consents for an account and the only user that its tokens act for. */
export interface AccountUser {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  /** Super Admin or holder of the App Marketplace permission, with what the scopes cover. */
  mayInstall: boolean;
}

/** What is known of an account before it has tickets. */
export interface AccountOptions {
  portalId: number;
  name: string;
  domain: string;
  region: 'na1' | 'eu1';
  uiDomain: string;
  accountType: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';
  timeZone: string;
  utcOffset: string;
  utcOffsetMilliseconds: number;
  currency: string;
  user: AccountUser;
  /** A token that does not expire, in the form of a service key; the name says that it is not real. */
  serviceKey: string;
  /** Scopes whose product the account has not bought. */
  lacksScopes: readonly string[];
  /** Properties that the account's own form insists on; enforced from 2026-09 on. */
  requiredOnCreate: readonly string[];
  /** Properties that closing insists on; enforced from 2026-09 on. */
  requiredToClose: readonly string[];
  /** Has bought the tier that promises customers answers in time. */
  hasSlas: boolean;
}

const acme: AccountOptions = {
  portalId: 24680135,
  name: 'Acme Robotics',
  domain: 'acme-robotics.example',
  region: 'na1',
  uiDomain: 'app.hubspot.com',
  accountType: 'STANDARD',
  timeZone: 'America/New_York',
  utcOffset: '-05:00',
  utcOffsetMilliseconds: -18_000_000,
  currency: 'USD',
  user: {
    id: 7654321,
    firstName: 'Dana',
    lastName: 'Whitfield',
    email: 'dana.whitfield@acme-robotics.example',
    mayInstall: true,
  },
  serviceKey: 'pat-na1-00000000-fake-acme-0000-emulator0001',
  lacksScopes: [],
  requiredOnCreate: [],
  requiredToClose: [],
  hasSlas: true,
};

/** Three accounts: one ordinary, one in Europe with rules of its own, one sandbox that lacks a product. */
export const defaultAccounts: readonly AccountOptions[] = [
  acme,
  {
    portalId: 97531086,
    name: 'Northwind Support',
    domain: 'northwind.example',
    region: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    accountType: 'STANDARD',
    timeZone: 'Europe/Berlin',
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
    currency: 'EUR',
    user: {
      id: 8642097,
      firstName: 'Leonie',
      lastName: 'Hartmann',
      email: 'leonie.hartmann@northwind.example',
      mayInstall: true,
    },
    serviceKey: 'pat-eu1-00000000-fake-northwind-emulator0002',
    lacksScopes: [],
    requiredOnCreate: ['hs_ticket_priority'],
    requiredToClose: ['hs_resolution'],
    hasSlas: false,
  },
  {
    ...acme,
    portalId: 24680777,
    name: 'Acme Robotics Sandbox',
    domain: 'sandbox.acme-robotics.example',
    accountType: 'SANDBOX',
    serviceKey: 'pat-na1-00000000-fake-sandbox-emulator0003',
    lacksScopes: ['conversations.read', 'conversations.write'],
    hasSlas: false,
  },
];

/** The given accounts with single facts changed, found by portal id; others are new ones modelled on the usual one. */
export function accountsWith(
  given: readonly AccountOptions[],
  changes: readonly (Partial<AccountOptions> & { portalId: number })[],
): AccountOptions[] {
  const accounts = new Map(given.map((account) => [account.portalId, account]));
  for (const change of changes) {
    accounts.set(change.portalId, {
      ...(accounts.get(change.portalId) ?? {
        ...acme,
        serviceKey: `pat-na1-00000000-fake-account-${change.portalId}`,
      }),
      ...change,
    });
  }
  // Each emulator may change its own accounts, and each account its own user.
  return [...accounts.values()].map((account) => structuredClone(account));
}
