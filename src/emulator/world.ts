import { Account } from './data/account';
import { seedTickets } from './data/invent/seed';
import type { AccountOptions } from './data/accounts';
import { Faults } from './faults';
import { createIds, type Ids } from './ids';
import { Limits } from './limits';
import type { App } from './oauth/apps';
import { Codes } from './oauth/codes';
import { Tokens } from './oauth/tokens';

/** What can be changed while the emulator runs. */
export interface Settings {
  tokenLifetimeSeconds: number;
  codeLifetimeSeconds: number;
  /** A refresh answers with a new refresh token and ends the old one. */
  rotateRefreshTokens: boolean;
  /** Cancel sends the browser back with `error=access_denied`; HubSpot is not known to. */
  cancelRedirects: boolean;
  /** How long search lags behind writes. */
  indexDelayMs: number;
  rateLimits: boolean;
}

/** One request as it was answered. */
export interface SeenRequest {
  method: string;
  path: string;
  /** Without the question mark; empty for sign-in, whose queries are secret. */
  query: string;
  /** 0 while it is not answered. */
  status: number;
}

interface WorldOptions {
  apps: readonly App[];
  accounts: readonly AccountOptions[];
  settings: Settings;
  tickets: number;
  seed: number | undefined;
  now: () => number;
}

const mostRequestsKept = 10_000;

/** Everything the emulator knows; the routes read and change it. */
export class World {
  readonly apps: readonly App[];
  readonly settings: Settings;
  readonly ids: Ids;
  readonly codes = new Codes();
  readonly tokens: Tokens;
  readonly faults = new Faults();
  readonly limits = new Limits();
  readonly requests: SeenRequest[] = [];
  private readonly accounts = new Map<number, Account>();
  private readonly seeded = new Set<number>();
  private offsetMs = 0;

  constructor(private readonly options: WorldOptions) {
    this.apps = options.apps;
    this.settings = options.settings;
    this.ids = createIds(options.seed);
    this.tokens = new Tokens(this.ids);
    const scopes = [
      ...new Set(this.apps.flatMap((a) => [...a.requiredScopes, ...a.optionalScopes])),
    ];
    options.accounts.forEach((each, at) => {
      const account = new Account(each, {
        ticket: 17_850_001 + at * 10_000_000,
        owner: 41_629_779 + at * 1_000_000,
        contact: 501 + at * 1_000,
        company: 9_001 + at * 100,
        note: 17_850_000_000 + at * 10_000_000_000,
        thread: 5_200_000_000 + at * 100_000_000,
      });
      this.accounts.set(each.portalId, account);
      this.tokens.addServiceKey(account, scopes);
    });
  }

  now(): number {
    return this.options.now() + this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  allAccounts(): readonly Account[] {
    return [...this.accounts.values()];
  }

  /** The account, with its tickets: they are invented when first asked for. */
  account(portalId: number): Account | undefined {
    const account = this.accounts.get(portalId);
    if (account && !this.seeded.has(portalId)) {
      this.seeded.add(portalId);
      seedTickets(account, this.options.tickets, this.options.seed ?? 1, this.now());
    }
    return account;
  }

  remember(request: SeenRequest): void {
    this.requests.push(request);
    if (this.requests.length > mostRequestsKept) {
      this.requests.shift();
    }
  }
}
