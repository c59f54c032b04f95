import type { TicketStore } from '../tickets/store';

/** The sidebar, as far as a command needs it. */
export interface BusyView {
  readonly isVisible: boolean;
  whileBusy(work: Promise<unknown>): Promise<void>;
}

/** Reads what is on screen anew: the tree, with a progress bar, and the open pages. */
export async function refresh(
  store: TicketStore,
  view: BusyView,
  pages: { refresh(): void },
): Promise<void> {
  pages.refresh();
  await readAnew(store, view);
}

/** Reads the tree anew. A view that is seen says itself what failed; nobody is told twice. */
export async function readAnew(store: TicketStore, view: BusyView): Promise<void> {
  try {
    await view.whileBusy(store.refresh());
  } catch (error) {
    if (!view.isVisible) {
      throw error;
    }
  }
}
