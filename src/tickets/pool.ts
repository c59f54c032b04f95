import type { Ticket } from '../hubspot/tickets';

/** A list that wants to hear of every ticket that changed. */
export interface Follower {
  /** `before` is what was known of the ticket until now. */
  follow(ticket: Ticket, before: Ticket | undefined): void;
  forget(id: string): void;
  has(id: string): boolean;
}

const isSame = (a: Ticket, b: Ticket) =>
  (Object.keys(b) as (keyof Ticket)[]).every((key) => a[key] === b[key]);

/** Joins two answers about one ticket. A search leaves the description out. */
function newestOf(before: Ticket, answer: Ticket): Ticket {
  if (before.updatedAt > answer.updatedAt) {
    return before;
  }
  const isOfSameTime = before.updatedAt === answer.updatedAt;
  const content = answer.content === '' && isOfSameTime ? before.content : answer.content;
  const joined = { ...answer, content };
  return isSame(before, joined) ? before : joined;
}

/** One copy of every ticket that is shown, so that all lists agree on it. */
export class TicketPool {
  private readonly tickets = new Map<string, Ticket>();
  private readonly followers = new Set<Follower>();

  get(id: string): Ticket | undefined {
    return this.tickets.get(id);
  }

  join(follower: Follower): void {
    this.followers.add(follower);
  }

  leave(follower: Follower): void {
    this.followers.delete(follower);
  }

  /** Takes over a ticket as HubSpot answered it, unless a newer answer is known; hands back the newest. */
  learn(ticket: Ticket): Ticket {
    const before = this.tickets.get(ticket.id);
    const now = before ? newestOf(before, ticket) : ticket;
    if (now !== before) {
      this.tickets.set(ticket.id, now);
      for (const follower of this.followers) {
        follower.follow(now, before);
      }
    }
    return now;
  }

  /** Drops a ticket that no longer exists. */
  forget(id: string): void {
    this.tickets.delete(id);
    for (const follower of this.followers) {
      follower.forget(id);
    }
  }

  /** Drops the tickets that no list shows: their texts can be long. */
  prune(isKept: (id: string) => boolean): void {
    const followers = [...this.followers];
    for (const id of this.tickets.keys()) {
      if (!isKept(id) && !followers.some((follower) => follower.has(id))) {
        this.tickets.delete(id);
      }
    }
  }
}
