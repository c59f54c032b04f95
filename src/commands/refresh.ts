import type { TicketStore } from '../tickets/store';

/** Reads what is on screen anew: the tree, with a progress bar, and the open pages. */
export async function refresh(
  store: TicketStore,
  view: { whileBusy(work: Promise<unknown>): Promise<void> },
  pages: { refresh(): void },
): Promise<void> {
  pages.refresh();
  await view.whileBusy(store.refresh());
}
