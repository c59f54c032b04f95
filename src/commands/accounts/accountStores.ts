import { isDeepStrictEqual } from 'node:util';
import type { Session } from '../../auth/sessions/session';
import type { TicketStore } from '../../tickets/store';
import type { Disposable } from '../../util/events';

/** The tickets of every account that somebody looks at, made when they are first wanted. */
export class AccountStores implements Disposable {
  private readonly stores = new Map<string, { session: Session; store: TicketStore }>();

  constructor(private readonly createStore: (session: Session) => TicketStore) {}

  /** The tickets of a session. With other rights than before it is asked anew: more may be seen now. */
  of(session: Session): TicketStore {
    const open = this.stores.get(session.id);
    if (open && isDeepStrictEqual(open.session, session)) {
      return open.store;
    }
    open?.store.dispose();
    const store = this.createStore(session);
    this.stores.set(session.id, { session, store });
    return store;
  }

  /** Lets go of the tickets of all sessions but these. */
  keep(sessions: readonly Session[]): void {
    for (const [id, { session, store }] of this.stores) {
      if (!sessions.some((kept) => isDeepStrictEqual(kept, session))) {
        this.stores.delete(id);
        store.dispose();
      }
    }
  }

  dispose(): void {
    this.keep([]);
  }
}
