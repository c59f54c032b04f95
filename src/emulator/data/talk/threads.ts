import type { Account } from '../account';
import { inventMessages } from '../invent/inventedMessages';
import { must } from '../must';
import type { Message, Thread } from './thread';

export const emailChannel = '1002';
export const chatChannel = '1000';

/** The talks with customers, one a ticket; phone calls leave none. */
export class Threads {
  private readonly kept = new Map<string, Message[]>();

  constructor(
    private readonly account: Account,
    private readonly firstId: number,
  ) {}

  /** The thread of a ticket, if anybody wrote. */
  ofTicket(ticketId: string): Thread | undefined {
    const { table } = this.account.tickets;
    const row = table.row(ticketId);
    if (row === undefined || table.archivedAt(row) !== undefined) {
      return undefined;
    }
    const valueOf = (name: string) => table.value(row, name);
    const receivedAt = valueOf('hs_last_message_received_at');
    const sentAt = valueOf('hs_last_message_sent_at');
    if (receivedAt === undefined && sentAt === undefined && !this.kept.has(ticketId)) {
      return undefined;
    }
    const owner = this.account.owners.find(({ id }) => id === valueOf('hubspot_owner_id'));
    const closedAt = valueOf('closed_date');
    return {
      id: String(this.firstId + row),
      ticketId,
      ...this.customerOf(ticketId),
      channelId: valueOf('source_type') === 'CHAT' ? chatChannel : emailChannel,
      status: closedAt === undefined ? 'OPEN' : 'CLOSED',
      assignedTo: owner?.userId === undefined ? undefined : `A-${owner.userId}`,
      createdAt: must(valueOf('createdate')),
      closedAt,
      receivedAt,
      sentAt,
    };
  }

  /** Who speaks for the customer: the first contact, or somebody known by an address alone. */
  customerOf(ticketId: string): Pick<Thread, 'contactId' | 'visitor'> {
    const contactId = this.account.linksOf('tickets', ticketId, 'contacts')[0]?.id;
    const visitor =
      contactId === undefined ? `E-somebody-${ticketId}@mail.example` : `V-${contactId}`;
    return { contactId, visitor };
  }

  find(threadId: string): Thread | undefined {
    const ticketId = this.account.tickets.table.ids[Number(threadId) - this.firstId];
    return ticketId === undefined ? undefined : this.ofTicket(ticketId);
  }

  /** Oldest first. */
  messages(thread: Thread): readonly Message[] {
    return this.kept.get(thread.ticketId) ?? this.invent(thread);
  }

  add(ticketId: string, message: Message): void {
    const thread = this.ofTicket(ticketId);
    const before = this.kept.get(ticketId) ?? (thread ? [...this.invent(thread)] : []);
    before.push(message);
    this.kept.set(ticketId, before);
  }

  private invent(thread: Thread): readonly Message[] {
    return inventMessages(this.account, thread, Number(thread.id) - this.firstId);
  }
}
