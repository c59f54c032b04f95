import { accountsWith, defaultAccounts, type AccountOptions } from './data/accounts';
import { defaultApp, mayRegister, type App } from './oauth/apps';
import { World, type Settings } from './world';

/** How to start an emulator; everything has a default. */
export interface EmulatorOptions extends Partial<Settings> {
  /** 0 takes any free one. */
  port?: number;
  /** How many tickets each account has. */
  tickets?: number;
  /** Repeats invented data and ids from run to run; without it the data repeats and the ids do not. */
  seed?: number;
  now?: () => number;
  /** Redirect URLs to register with the default app besides its own. */
  redirectUrls?: readonly string[];
  /** Lets `http` redirect URLs name other loopback hosts than `localhost`, which HubSpot refuses. */
  allowLoopbackRedirects?: boolean;
  /** Apps beside the default one. */
  apps?: readonly App[];
  /** Accounts besides the default ones, or changes to those, by portal id. */
  accounts?: readonly (Partial<AccountOptions> & { portalId: number })[];
  /** Has none but `accounts`. */
  withoutDefaultAccounts?: boolean;
}

/** @throws {RangeError} names the option that cannot be */
export function createWorld(options: EmulatorOptions): World {
  const { tickets = 250, redirectUrls = [], allowLoopbackRedirects = false } = options;
  if (!Number.isInteger(tickets) || tickets < 0) {
    throw new RangeError(`tickets must be a whole number from 0 on, not ${tickets}`);
  }
  const app = { ...defaultApp, redirectUrls: [...defaultApp.redirectUrls, ...redirectUrls] };
  const apps = [app, ...(options.apps ?? [])];
  for (const redirectUrl of apps.flatMap((each) => each.redirectUrls)) {
    if (!mayRegister(redirectUrl, allowLoopbackRedirects)) {
      throw new RangeError(
        `HubSpot would not register ${redirectUrl}: a redirect URL is https, or http on localhost (other loopback hosts only with allowLoopbackRedirects)`,
      );
    }
  }
  return new World({
    apps,
    accounts: accountsWith(
      options.withoutDefaultAccounts ? [] : defaultAccounts,
      options.accounts ?? [],
    ),
    settings: readSettings(options),
    tickets,
    seed: options.seed,
    now: options.now ?? Date.now,
  });
}

const readSettings = (options: EmulatorOptions): Settings => ({
  tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? 1800,
  codeLifetimeSeconds: options.codeLifetimeSeconds ?? 60,
  rotateRefreshTokens: options.rotateRefreshTokens ?? false,
  cancelRedirects: options.cancelRedirects ?? false,
  indexDelayMs: options.indexDelayMs ?? 0,
  rateLimits: options.rateLimits ?? false,
});
