import type { Account } from '../account';
import { answers, attachments, comments, replies, toHtml, toText } from './letters';
import { must } from '../must';
import type { Attachment, Message, Thread } from '../talk/thread';

/**
 * The talk of an invented ticket: what the customer asked, and what was written back and forth up to the dates
 * of the last messages that the ticket tells.
 */
export function inventMessages(
  { tickets, contacts, owners }: Account,
  thread: Thread,
  row: number,
): readonly Message[] {
  const { table, history } = tickets;
  const { ticketId, visitor, createdAt, receivedAt = createdAt, sentAt, closedAt } = thread;
  const asked = history.of(ticketId, 'content')[0]?.value ?? '';
  const subject = history.of(ticketId, 'subject')[0]?.value ?? '';
  const owner = owners.find(({ id }) => id === table.value(row, 'hubspot_owner_id'));
  const agentId = owner?.userId ?? must(owners[0]?.userId);
  const agent = `A-${agentId}`;
  const contactRow = thread.contactId === undefined ? -1 : (contacts.row(thread.contactId) ?? -1);
  const name = contacts.table.value(contactRow, 'firstname') ?? 'there';

  const incoming = (at: string, richText: string, more: Partial<Message> = {}): Message => ({
    type: 'MESSAGE',
    direction: 'INCOMING',
    createdAt: at,
    actorId: visitor,
    subject,
    text: toText(richText),
    richText,
    ...more,
  });
  const outgoing = (at: string, step: number): Message => {
    const richText = must(replies[(row + step) % replies.length]).replace('{name}', name);
    const shared = { subject: `Re: ${subject}`, text: toText(richText), richText };
    return { type: 'MESSAGE', direction: 'OUTGOING', createdAt: at, actorId: agent, ...shared };
  };

  const talk = [
    incoming(createdAt, toHtml(asked), { text: asked, attachments: attached(row, 'display') }),
  ];
  const assignedAt = table.value(row, 'hubspot_owner_assigneddate');
  if (owner?.userId !== undefined && assignedAt !== undefined) {
    const by = { createdAt: assignedAt, actorId: 'S-hubspot', assignedTo: agent };
    talk.push({ type: 'ASSIGNMENT', ...by });
  }
  if (sentAt !== undefined) {
    const first = table.value(row, 'first_agent_reply_date') ?? sentAt;
    talk.push(outgoing(first, 0));
    if (first < sentAt) {
      talk.push(outgoing(sentAt, 1));
    }
  }
  if (receivedAt > createdAt) {
    const richText = must(answers[(row * 3) % answers.length]);
    talk.push(
      incoming(receivedAt, richText, {
        subject: `Re: ${subject}`,
        attachments: attached(row, 'log'),
      }),
    );
  }
  if (row % 5 === 2 && sentAt !== undefined) {
    const text = must(comments[row % comments.length]);
    talk.push({ type: 'COMMENT', createdAt: sentAt, actorId: agent, text, richText: toHtml(text) });
  }
  if (closedAt !== undefined) {
    talk.push({
      type: 'THREAD_STATUS_CHANGE',
      createdAt: closedAt,
      actorId: agent,
      newStatus: 'CLOSED',
    });
  }
  return talk.sort((a, b) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt)));
}

/** Every third question has a picture, every other answer a file. */
function attached(row: number, what: 'display' | 'log'): readonly Attachment[] {
  const at = what === 'display' ? 0 : 1 + (row % (attachments.length - 1));
  if (what === 'display' ? row % 3 !== 0 : row % 2 !== 0) {
    return [];
  }
  const [name, fileUsageType] = must(attachments[at]);
  return [{ fileId: String(170_000_000_000 + row * 4 + at), name, fileUsageType }];
}
