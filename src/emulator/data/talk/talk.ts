import type { Source } from '../history';
import { toHtml } from '../invent/letters';
import { must } from '../must';
import type { Message } from './thread';
import { isoNow, put, type Values, type Writing } from '../write/writing';

/** Adds to the thread of a ticket, whose dates follow; customers and agents are counted, comments are not. */
export function say(
  { world, account, source }: Pick<Writing, 'world' | 'account' | 'source'>,
  ticketId: string,
  said: Omit<Message, 'createdAt'>,
): Message {
  const now = isoNow(world);
  const message = { richText: toHtml(said.text ?? ''), ...said, createdAt: now };
  account.threads.add(ticketId, message);
  if (message.type === 'MESSAGE') {
    const isIncoming = message.direction === 'INCOMING';
    const { table } = account.tickets;
    const row = must(table.row(ticketId));
    const values: Values = new Map([
      [isIncoming ? 'hs_last_message_received_at' : 'hs_last_message_sent_at', now],
      ['hs_last_message_from_visitor', String(isIncoming)],
      ['hs_num_associated_conversations', '1'],
      ['hs_lastmodifieddate', now],
    ]);
    if (!isIncoming && table.value(row, 'first_agent_reply_date') === undefined) {
      values.set('first_agent_reply_date', now);
    }
    put({ world, account, records: account.tickets, source }, { id: ticketId, values });
  }
  return message;
}

/** What conversations themselves change is told as theirs. */
export const byConversation: Source = { sourceType: 'CONVERSATIONS', sourceId: 'conversations' };
