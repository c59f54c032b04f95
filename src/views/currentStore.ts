import type { TicketStore } from '../tickets/store';
import type { NoticeNode } from '../tickets/tree';
import type { Event } from '../util/events';

/** The tickets to show: those of the account that is signed in, if any. */
export interface CurrentStore {
  readonly store: TicketStore | undefined;
  /** Whose tickets they are, or would be. */
  readonly title: string | undefined;
  /** What stands in their place while there are none to show; empty where a welcome text says enough. */
  readonly rows: readonly NoticeNode[];
  /** The tickets of an account that is signed in, whether or not it is the one that is shown. */
  storeOf(portalId: number): TicketStore | undefined;
  /** Waits until it is known who is signed in. */
  ready(): Promise<void>;
  /** Another account's tickets are shown now, or none. */
  readonly onDidChange: Event<void>;
  /** An account that is not shown came or went. */
  readonly onDidChangeOthers: Event<void>;
}
