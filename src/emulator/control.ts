import { formatRecord } from './data/formatRecord';
import { byHand } from './data/invent/inventedPast';
import type { Account } from './data/account';
import type { AccountOptions } from './data/accounts';
import type { Owner } from './data/owners';
import type { Pipeline } from './data/pipelines';
import type { Fault } from './faults';
import { decide, readConsentRequest } from './oauth/consent';
import type { App } from './oauth/apps';
import type { SeenRequest, Settings, World } from './world';
import { must } from './data/must';
import { byConversation, say } from './data/talk/talk';
import { put } from './data/write/writing';

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
    issueToken: (grant = {}) => issue(world, find(grant.portalId), grant),
    authorize: ({ url, account = first, decision = 'approve' }) =>
      decide(world, readConsentRequest(new URL(url).searchParams), {
        portalId: account,
        isApproved: decision === 'approve',
      }),
    pipelines: (portalId) => find(portalId).pipelines,
    owners: (portalId) => find(portalId).owners,
  };
}

function putTicket(
  world: World,
  account: Account,
  { id = account.tickets.nextId, properties = {}, isArchived = false }: TicketInput,
): string {
  const { tickets } = account;
  const row = tickets.row(id);
  const now = new Date(world.now()).toISOString();
  const stageId = properties['hs_pipeline_stage'] ?? '1';
  const values = new Map<string, string | undefined>();
  if (row === undefined) {
    const pipelineId = account.stage(stageId)?.pipeline.id ?? '0';
    values.set('subject', `Ticket ${id}`).set('hs_pipeline', pipelineId);
    values.set('hs_pipeline_stage', stageId).set('createdate', now);
    values.set('hs_object_id', id).set('hs_ticket_id', id);
  }
  if (row === undefined || 'hs_pipeline_stage' in properties) {
    values.set('hs_is_closed', String(account.stage(stageId)?.stage.isClosed ?? false));
  }
  values.set('hs_lastmodifieddate', now);
  for (const [name, value] of Object.entries(properties)) {
    values.set(name, value === '' ? undefined : value);
  }
  const archivedAt = isArchived ? now : undefined;
  const source = byHand(account.owners[1]?.userId);
  put({ world, account, records: tickets, source }, { id, values, archivedAt });
  return id;
}

function writeMessage(
  world: World,
  account: Account,
  { ticketId, text, from = 'customer' }: MessageInput,
): void {
  const { visitor } = account.threads.customerOf(ticketId);
  const agent = account.threads.ofTicket(ticketId)?.assignedTo ?? `A-${account.options.user.id}`;
  const writing = { world, account, source: byConversation };
  say(writing, ticketId, {
    type: 'MESSAGE',
    ...(from === 'customer'
      ? { direction: 'INCOMING', actorId: visitor }
      : { direction: 'OUTGOING', actorId: agent }),
    text,
  });
}

function showTicket(account: Account, id: string): Record<string, unknown> | undefined {
  const row = account.tickets.row(id);
  const properties = [...account.tickets.definitions.keys()];
  return row === undefined
    ? undefined
    : formatRecord(account, account.tickets, row, { properties });
}

function issue(
  world: World,
  account: Account,
  { scopes, expiresInSeconds }: { scopes?: readonly string[]; expiresInSeconds?: number },
): IssuedToken {
  const app = must(world.apps[0]);
  const granted = scopes ?? [...app.requiredScopes, ...app.optionalScopes];
  const lifetime = expiresInSeconds ?? world.settings.tokenLifetimeSeconds;
  const refresh = world.tokens.issueRefresh(app, account, granted);
  const access = world.tokens.issueAccess(refresh, world.now() + lifetime * 1000);
  return {
    accessToken: access.value,
    refreshToken: refresh.value,
    expiresInSeconds: lifetime,
  };
}
