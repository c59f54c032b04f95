import type { Account } from '../data/account';
import { latestOf, type Thread } from '../data/talk/thread';
import { invalid, notFound, type Answer } from '../http/answer';
import { namesOf, pageSize } from '../http/paging';
import type { AccountCall, AccountRoute } from '../http/router';
import { formatThread, inboxId } from './formatThread';

export const threadsPath = '/conversations/conversations/{talkVer}/threads';
export const readScopes = ['conversations.read'];
const most = 500;

/** @throws {Refusal} a 404 unless there is such a thread */
export function findThread({ account, params: [id = ''] }: AccountCall): Thread {
  const thread = account.threads.find(id);
  if (!thread) {
    throw notFound('Thread not found');
  }
  return thread;
}

/** The tickets whose threads may be meant. */
function ticketsOf(account: Account, query: URLSearchParams): readonly string[] {
  const [ticket, contact] = [query.get('associatedTicketId'), query.get('associatedContactId')];
  if (ticket !== null) {
    return [account.tickets.merged.get(ticket) ?? ticket];
  }
  return contact !== null
    ? account.linksOf('contacts', contact, 'tickets').map(({ id }) => id)
    : account.tickets.table.ids;
}

function wanted({ query }: AccountCall): (thread: Thread) => boolean {
  const text = query.get('latestMessageTimestampAfter');
  const since = text === null ? undefined : new Date(/^\d+$/.test(text) ? Number(text) : text);
  if (since && Number.isNaN(since.getTime())) {
    throw invalid('Invalid latestMessageTimestampAfter');
  }
  const status = query.get('threadStatus');
  if (status !== null && status !== 'OPEN' && status !== 'CLOSED') {
    throw invalid('Invalid threadStatus: it is OPEN or CLOSED');
  }
  const contact = query.get('associatedContactId');
  const isHere = [null, inboxId].includes(query.get('inboxId')) && query.get('archived') !== 'true';
  return (thread) =>
    isHere &&
    (status === null || thread.status === status) &&
    (contact === null || thread.contactId === contact) &&
    (since === undefined || (latestOf(thread) ?? '') > since.toISOString());
}

function list(call: AccountCall): Answer {
  const { account, query } = call;
  const limit = pageSize(query, 100, most);
  const sort = query.get('sort') ?? 'id';
  if (sort !== 'id' && sort !== 'latestMessageTimestamp') {
    throw invalid(`Invalid sort: ${sort}`);
  }
  const fits = wanted(call);
  const threads = ticketsOf(account, query)
    .flatMap((id) => account.threads.ofTicket(id) ?? [])
    .filter(fits);
  if (sort !== 'id') {
    threads.sort((a, b) => ((latestOf(a) ?? '') < (latestOf(b) ?? '') ? -1 : 1));
  }
  const after = query.get('after');
  const start = after === null ? 0 : threads.findIndex(({ id }) => id === after) + 1;
  const page = threads.slice(start, start + limit);
  const last = page.at(-1)?.id;
  const hasMore = last !== undefined && start + limit < threads.length;
  const withTicket = namesOf(query, 'association').includes('TICKET');
  return {
    status: 200,
    body: {
      results: page.map((thread) => formatThread(thread, { withTicket })),
      ...(hasMore && { paging: { next: { after: last, link: `?after=${last}` } } }),
    },
  };
}

function read(call: AccountCall): Answer {
  const withTicket = namesOf(call.query, 'association').includes('TICKET');
  return { status: 200, body: formatThread(findThread(call), { withTicket }) };
}

export const threadRoutes: readonly AccountRoute[] = [
  { method: 'GET', path: threadsPath, scopes: readScopes, handleFor: list },
  { method: 'GET', path: `${threadsPath}/{thread}`, scopes: readScopes, handleFor: read },
];
