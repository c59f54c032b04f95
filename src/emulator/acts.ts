import type { Account } from './data/account';
import { formatRecord } from './data/formatRecord';
import { byHand } from './data/invent/inventedPast';
import { must } from './data/must';
import { byConversation, say } from './data/talk/talk';
import { put } from './data/write/writing';
import type { IssuedToken, MessageInput, TicketInput } from './control';
import type { World } from './world';

/** Adds or changes a ticket past all rules, and answers its id. */
export function putTicket(
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

/** Lets the customer, or the agent of the ticket, write. */
export function writeMessage(
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

/** What the API would say of a ticket, with all its properties. */
export function showTicket(account: Account, id: string): Record<string, unknown> | undefined {
  const row = account.tickets.row(id);
  const properties = [...account.tickets.definitions.keys()];
  return row === undefined
    ? undefined
    : formatRecord(account, account.tickets, row, { properties });
}

/** A token of the first app, as if a person had consented. */
export function issueToken(
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
