/** Something that somebody wrote into a thread, or that happened to it. */
export interface Message {
  type: 'MESSAGE' | 'COMMENT' | 'THREAD_STATUS_CHANGE' | 'ASSIGNMENT';
  createdAt: string;
  /** Who it is from, as an actor: `A-` agents, `V-` contacts, `E-` unknown senders, `I-` apps, `S-` HubSpot. */
  actorId: string;
  direction?: 'INCOMING' | 'OUTGOING';
  text?: string;
  richText?: string;
  subject?: string;
  attachments?: readonly Attachment[];
  newStatus?: 'OPEN' | 'CLOSED';
  assignedTo?: string;
}

export interface Attachment {
  fileId: string;
  name: string;
  fileUsageType: string;
}

/** The thread of a ticket, as the account knows it. */
export interface Thread {
  id: string;
  ticketId: string;
  contactId: string | undefined;
  /** Who writes from the customer's side. */
  visitor: string;
  channelId: string;
  status: 'OPEN' | 'CLOSED';
  assignedTo: string | undefined;
  createdAt: string;
  closedAt: string | undefined;
  receivedAt: string | undefined;
  sentAt: string | undefined;
}

/** Incoming or outgoing, whichever was later. */
export const latestOf = ({ receivedAt, sentAt }: Thread): string | undefined =>
  [receivedAt, sentAt]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
