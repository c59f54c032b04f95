import { describeActor } from './actors';
import type { Account } from '../data/account';
import { latestOf, type Message, type Thread } from '../data/talk/thread';

/** Help desk threads have an inbox of their own. */
export const inboxId = '731004455';
const channelAccountId = '98120077';

/** A thread as the API shows it. */
export function formatThread(thread: Thread, { withTicket = false } = {}) {
  const { id, status, contactId, channelId, assignedTo, createdAt, closedAt, ticketId } = thread;
  return {
    id,
    status,
    inboxId,
    ...(contactId !== undefined && { associatedContactId: contactId }),
    originalChannelId: channelId,
    originalChannelAccountId: channelAccountId,
    ...(assignedTo !== undefined && { assignedTo }),
    spam: false,
    archived: false,
    createdAt,
    closedAt,
    latestMessageTimestamp: latestOf(thread),
    latestMessageReceivedTimestamp: thread.receivedAt,
    latestMessageSentTimestamp: thread.sentAt,
    ...(withTicket && { threadAssociations: { associatedTicketId: ticketId } }),
  };
}

export const messageId = (thread: Thread, at: number): string =>
  `${Number(thread.id).toString(16).padStart(12, '0')}${at.toString(16).padStart(20, '0')}`;

/** A message as the API shows it; `at` is its place in the thread. */
export function formatMessage(account: Account, thread: Thread, message: Message, at: number) {
  const { type, createdAt, actorId, direction, text, richText, subject, attachments } = message;
  const common = {
    type,
    id: messageId(thread, at),
    conversationsThreadId: thread.id,
    createdAt,
    updatedAt: createdAt,
    createdBy: actorId,
    client: actorId.startsWith('I-')
      ? { clientType: 'INTEGRATION', integrationAppId: Number(actorId.slice(2)) }
      : { clientType: actorId.startsWith('S-') ? 'SYSTEM' : 'HUBSPOT' },
    senders: [{ actorId }],
    recipients: [] as unknown[],
    archived: false,
  };
  if (type === 'THREAD_STATUS_CHANGE') {
    return { ...common, newStatus: message.newStatus };
  }
  if (type === 'ASSIGNMENT') {
    return { ...common, assignedTo: message.assignedTo };
  }
  const files = (attachments ?? []).map((file) => ({
    ...file,
    type: 'FILE',
    url: `https://files.hubspot.example/${account.portalId}/${file.fileId}/${encodeURIComponent(file.name)}`,
  }));
  const written = { ...common, text, richText, attachments: files };
  if (type === 'COMMENT') {
    return written;
  }
  const isIncoming = direction === 'INCOMING';
  return {
    ...written,
    senders: [{ actorId, senderField: 'FROM', deliveryIdentifier: address(account, actorId) }],
    recipients: isIncoming
      ? []
      : [
          {
            actorId: thread.visitor,
            recipientField: 'TO',
            deliveryIdentifiers: [address(account, thread.visitor)],
          },
        ],
    subject,
    truncationStatus: 'NOT_TRUNCATED',
    status: { statusType: isIncoming ? 'RECEIVED' : 'SENT' },
    direction,
    channelId: thread.channelId,
    channelAccountId,
  };
}

const address = (account: Account, actorId: string) => ({
  type: 'HS_EMAIL_ADDRESS',
  value: describeActor(account, actorId)?.email ?? '',
});
