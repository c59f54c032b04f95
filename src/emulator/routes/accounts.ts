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
    method: 'GET',
    path: '/account-info/{ver}/api-usage/daily/private-apps',
    scopes: ['oauth'],
    handleFor: ({ world }) => {
      const now = new Date(world.now()).toISOString();
      const midnight = `${now.slice(0, 10)}T23:59:59.999Z`;
      return {
        status: 200,
        body: {
          results: [
            {
              name: 'private-apps-api-calls-daily',
              usageLimit: 625_000,
              currentUsage: world.requests.length,
              collectedAt: now,
              fetchStatus: 'SUCCESS',
              resetsAt: midnight,
            },
          ],
        },
      };
    },
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
