import type { TicketStore } from '../../src/tickets/store';
import { Emitter } from '../../src/util/events';
import type { CurrentStore } from '../../src/views/currentStore';

/** What is shown, to be changed at will. */
export interface FakeCurrentStore extends CurrentStore {
  store: TicketStore | undefined;
  title: string | undefined;
  rows: CurrentStore['rows'];
  storeOf: CurrentStore['storeOf'];
  readonly changes: Emitter<void>;
  readonly otherChanges: Emitter<void>;
}

/** Somebody who is signed in to the account of `store` and to no other. */
export function currentStore(given: Partial<CurrentStore> = {}): FakeCurrentStore {
  const changes = new Emitter<void>();
  const otherChanges = new Emitter<void>();
  const current: FakeCurrentStore = {
    store: undefined,
    title: given.title ?? given.store?.account.label,
    rows: [],
    storeOf: (portalId) =>
      current.store?.account.portalId === portalId ? current.store : undefined,
    ready: () => Promise.resolve(),
    onDidChange: changes.event,
    onDidChangeOthers: otherChanges.event,
    ...given,
    changes,
    otherChanges,
  };
  return current;
}
