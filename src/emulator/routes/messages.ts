import * as v from 'valibot';
import { say } from '../data/talk/talk';
import type { Message } from '../data/talk/thread';
import { invalid, notFound, type Answer } from '../http/answer';
import { bodyReader } from '../http/input';
import { pageSize } from '../http/paging';
import type { AccountCall, AccountRoute } from '../http/router';
import { describeActor } from './actors';
import { formatMessage, messageId } from './formatThread';
import { sourceOf } from './recordCall';
import { findThread, readScopes, threadsPath } from './threads';

function list(call: AccountCall): Answer {
  const { account, query, path } = call;
  const thread = findThread(call);
  const limit = pageSize(query, 100, 500);
  const messages = account.threads
    .messages(thread)
    .map((message, at) => formatMessage(account, thread, message, at));
  const sort = query.get('sort') ?? '-createdAt';
  if (sort !== 'createdAt' && sort !== '-createdAt') {
    throw invalid(`Invalid sort: ${sort}`);
  }
  const ordered = sort === 'createdAt' ? messages : messages.toReversed();
  const after = query.get('after');
  const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  const page = ordered.slice(start, start + limit);
  const last = page.at(-1)?.id ?? '';
  const link = `https://api.hubapi.com${path}?after=${last}`;
  return {
    status: 200,
    body: {
      results: page,
      ...(start + limit < ordered.length && { paging: { next: { after: last, link } } }),
    },
  };
}

function read(call: AccountCall): Answer {
  const { account, params } = call;
  const thread = findThread(call);
  const messages = account.threads.messages(thread);
  const at = messages.findIndex((_, place) => messageId(thread, place) === params[1]);
  const message = messages[at];
  if (!message) {
    throw notFound('Message not found');
  }
  return { status: 200, body: formatMessage(account, thread, message, at) };
}

const text = v.pipe(v.string(), v.minLength(1));
const files = v.optional(v.array(v.object({ fileId: v.string(), type: v.literal('FILE') })), []);
const words = { text, richText: v.optional(v.string()), attachments: files };

const readNew = bodyReader(
  'message',
  v.variant('type', [
    v.object({ type: v.literal('COMMENT'), ...words }),
    v.object({
      type: v.literal('MESSAGE'),
      ...words,
      senderActorId: v.pipe(v.string(), v.regex(/^A-\d+$/)),
      channelId: text,
      channelAccountId: text,
      recipients: v.pipe(v.array(v.unknown()), v.minLength(1)),
      subject: v.optional(v.string()),
    }),
  ]),
);

/** A comment stays inside; a message goes to the customer. */
function write(call: AccountCall): Answer {
  const { account, world, token } = call;
  const thread = findThread(call);
  const body = readNew(call.body);
  const app = world.apps.find(({ clientId }) => clientId === token.clientId);
  const actorId = body.type === 'MESSAGE' ? body.senderActorId : `I-${app?.appId ?? 0}`;
  if (!describeActor(account, actorId)) {
    throw invalid(`Unknown senderActorId: ${actorId}`);
  }
  const said: Omit<Message, 'createdAt'> = {
    type: body.type,
    actorId,
    text: body.text,
    ...(body.richText !== undefined && { richText: body.richText }),
    ...(body.type === 'MESSAGE' && { direction: 'OUTGOING', subject: body.subject ?? '' }),
    attachments: body.attachments.map(({ fileId }) => ({
      fileId,
      name: `file-${fileId}`,
      fileUsageType: 'OTHER',
    })),
  };
  const message = say({ world, account, source: sourceOf(call) }, thread.ticketId, said);
  const at = account.threads.messages(thread).length - 1;
  return { status: 201, body: formatMessage(account, thread, message, at) };
}

const path = `${threadsPath}/{thread}/messages`;

export const messageRoutes: readonly AccountRoute[] = [
  { method: 'GET', path, scopes: readScopes, handleFor: list },
  { method: 'GET', path: `${path}/{message}`, scopes: readScopes, handleFor: read },
  { method: 'POST', path, scopes: ['conversations.write'], takes: 'json', handleFor: write },
];
