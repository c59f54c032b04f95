import { issueToken, putTicket, showTicket, writeMessage } from './acts';
import type { Account } from './data/account';
import type { AccountOptions } from './data/accounts';
import type { Owner } from './data/owners';
import type { Pipeline } from './data/pipelines';
import type { Fault } from './faults';
import { decide, readConsentRequest } from './oauth/consent';
import type { App } from './oauth/apps';
import type { SeenRequest, Settings, World } from './world';
import { must } from './data/must';

/** Properties by HubSpot's names, read-only ones included; `id` names a ticket that is there. */
export interface TicketInput {
  portalId?: number;
  id?: string;
  properties?: Readonly<Record<string, string>>;
  isArchived?: boolean;
}

export interface MessageInput {
  portalId?: number;
  ticketId: string;
  text: string;
  from?: 'customer' | 'agent';
}

export interface IssuedToken {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
}

/** What can be done to a running emulator besides asking it. Where no portal id is given, the first account is meant. */
export interface Control {
  readonly apps: readonly App[];
  readonly accounts: readonly AccountOptions[];
  /** Changes take effect with the next request. */
  readonly settings: Settings;
  /** Every request but the admin's, in order. */
  readonly requests: readonly Readonly<SeenRequest>[];
  clearRequests(): void;
  now: () => number;
  advance(ms: number): void;
  failNext(fault: Fault): void;
  /** Delays every fitting request to come, until `clearFaults`. */
  slow(delayMs: number, match?: Fault['match']): void;
  clearFaults(): void;
  expireTokens(portalId?: number): void;
  /** Ends refresh tokens; access tokens live on to their end. */
  revoke(portalId?: number): void;
  uninstall(portalId?: number): void;
  deleteHub(portalId: number): void;
  /** Whether the account's user may connect apps. */
  setMayInstall(portalId: number, mayInstall: boolean): void;
  /** Adds or changes a ticket past all rules, and answers its id. */
  ticket(input?: TicketInput): string;
  /** Lets the customer, or the ticket's agent, write in the thread of a ticket. */
  message(said: MessageInput): void;
  /** What the API would say of a ticket, with all its properties. */
  readTicket(id: string, portalId?: number): Record<string, unknown> | undefined;
  issueToken(grant?: {
    portalId?: number;
    scopes?: readonly string[];
    expiresInSeconds?: number;
  }): IssuedToken;
  /**
   * Consents without a browser: where it would go from the page at `url`, nowhere after a cancel.
   * @throws {ConsentRefusal} with what the page would say
   */
  authorize(consent: {
    url: string | URL;
    account?: number;
    decision?: 'approve' | 'cancel';
  }): string | undefined;
  /** The account's own pipelines, to be changed in place. */
  pipelines(portalId?: number): Pipeline[];
  owners(portalId?: number): Owner[];
}

/** The handles of a world. */
export function control(world: World): Control {
  const first = must(world.allAccounts()[0]).portalId;
  const find = (portalId = first): Account => {
    const account = world.account(portalId);
    if (!account) {
      throw new RangeError(`the emulator has no account ${portalId}`);
    }
    return account;
  };
  return {
    apps: world.apps,
    accounts: world.allAccounts().map(({ options }) => options),
    settings: world.settings,
    requests: world.requests,
    clearRequests: () => void world.requests.splice(0),
    now: () => world.now(),
    advance: (ms) => world.advance(ms),
    failNext: (fault) => world.faults.add(fault),
    slow: (delayMs, match) => world.faults.add({ delayMs, match, times: Infinity }),
    clearFaults: () => world.faults.clear(),
    expireTokens: (portalId) => world.tokens.expire(world.now(), portalId),
    revoke: (portalId) => world.tokens.revokeAll(portalId),
    uninstall: (portalId) => world.tokens.uninstall(portalId),
    deleteHub: (portalId) => void (find(portalId).isDeleted = true),
    setMayInstall: (portalId, mayInstall) =>
      void (find(portalId).options.user.mayInstall = mayInstall),
    ticket: (input = {}) => putTicket(world, find(input.portalId), input),
    message: (said) => writeMessage(world, find(said.portalId), said),
    readTicket: (id, portalId) => showTicket(find(portalId), id),
    issueToken: (grant = {}) => issueToken(world, find(grant.portalId), grant),
    authorize: ({ url, account = first, decision = 'approve' }) =>
      decide(world, readConsentRequest(new URL(url).searchParams), {
        portalId: account,
        isApproved: decision === 'approve',
      }),
    pipelines: (portalId) => find(portalId).pipelines,
    owners: (portalId) => find(portalId).owners,
  };
}
