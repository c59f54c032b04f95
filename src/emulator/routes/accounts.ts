import type { AccountRoute } from '../http/router';

export const accountRoutes: readonly AccountRoute[] = [
  {
    method: 'GET',
    path: '/account-info/{ver}/details',
    scopes: ['oauth'],
    handleFor: ({ account: { options } }) => ({
      status: 200,
      body: {
        portalId: options.portalId,
        portalName: options.name,
        accountType: options.accountType,
        timeZone: options.timeZone,
        companyCurrency: options.currency,
        additionalCurrencies: [],
        utcOffset: options.utcOffset,
        utcOffsetMilliseconds: options.utcOffsetMilliseconds,
        uiDomain: options.uiDomain,
        dataHostingLocation: options.region,
      },
    }),
  },
  {
    method: 'DELETE',
    path: '/appinstalls/{ver}/external-install',
    scopes: ['oauth'],
    handleFor: ({ world, account, token }) => {
      world.tokens.uninstall(account.portalId, token.clientId);
      return { status: 204 };
    },
  },
];
