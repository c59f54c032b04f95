import type { TicketStore } from '../tickets/store';
import type { Event } from '../util/events';

/** The tickets to show: those of the account that is signed in, if any. */
export interface CurrentStore {
  readonly store: TicketStore | undefined;
  /** Waits until it is known who is signed in. */
  ready(): Promise<void>;
  /** Another account's tickets are shown now, or none. */
  readonly onDidChange: Event<void>;
}
