import { HubSpotError } from '../hubspot/errors';
import { wasNeverSent } from '../hubspot/network';
import {
  createTicket,
  readTickets,
  searchTickets,
  type Ticket,
  type TicketDraft,
} from '../hubspot/tickets';
import type { Clock } from '../util/clock';
import { wait } from '../util/wait';
import type { TicketAccount } from './account';

/** HubSpot finds new tickets some moments after it has them. */
const looksAfterMs = [1500, 3000, 6000];

/** How far HubSpot's clock may be behind ours. */
const clockSkewMs = 5 * 60_000;

/** A call to create a ticket broke off, and HubSpot shows no such ticket: it is not known whether it has it. */
export class UncertainTicketError extends Error {
  override readonly name = 'UncertainTicketError';

  constructor(
    /** When the first call was sent. */
    readonly sentAt: number,
    options: ErrorOptions,
  ) {
    super('HubSpot did not say whether it created the ticket.', options);
  }
}

/**
 * Creates a ticket, and never a second one: when HubSpot does not say whether it did, the ticket is looked for.
 *
 * @param sentBefore when an earlier call for this ticket was sent that nobody knows the end of
 * @throws {UncertainTicketError} when it cannot be found either: only a person can decide to send it again
 */
export async function createOnce(
  { client }: Pick<TicketAccount, 'client'>,
  draft: TicketDraft,
  clock: Clock,
  sentBefore?: number,
): Promise<Ticket> {
  const find = (since: number) => findCreated(client, draft, since);
  const found = sentBefore === undefined ? undefined : await find(sentBefore);
  if (found) {
    return found;
  }
  const sentAt = clock.now();
  try {
    return await createTicket(client, draft);
  } catch (error) {
    if (!mayHaveArrived(error)) {
      throw error;
    }
    for (const delayMs of looksAfterMs) {
      await wait(clock, delayMs);
      // Where HubSpot cannot be asked, nothing is known either.
      const ticket = await find(sentBefore ?? sentAt).catch(() => undefined);
      if (ticket) {
        return ticket;
      }
    }
    throw new UncertainTicketError(sentBefore ?? sentAt, { cause: error });
  }
}

/** Whether HubSpot may have done what it was asked although the call failed. */
function mayHaveArrived(error: unknown): boolean {
  return (
    HubSpotError.is(error) &&
    ['unavailable', 'unexpected-answer', 'offline'].includes(error.failure) &&
    !wasNeverSent(error.cause)
  );
}

async function findCreated(
  client: TicketAccount['client'],
  draft: TicketDraft,
  since: number,
): Promise<Ticket | undefined> {
  const { tickets } = await searchTickets(client, {
    filterGroups: [
      [
        { property: 'createdAt', operator: 'GTE', value: String(since - clockSkewMs) },
        { property: 'pipelineId', operator: 'EQ', value: draft.pipelineId },
      ],
    ],
    sort: { property: 'createdAt', direction: 'descending' },
    limit: 50,
  });
  const named = tickets.filter(({ subject }) => isSameText(subject, draft.subject));
  // Searches leave the description out, and only that tells two tickets of one name apart.
  const whole = await readTickets(
    client,
    named.map(({ id }) => id),
  );
  return whole.find(({ content }) => isSameText(content, draft.content));
}

const isSameText = (one: string, other: string) => plain(one) === plain(other);

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
