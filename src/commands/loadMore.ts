import type { TicketStore } from '../tickets/store';
import type { TreeNode } from '../tickets/tree';
import { readAnew, type BusyView } from './refresh';

/** Reads the next tickets of a list. */
export async function loadMore(store: TicketStore, node: unknown, view: BusyView): Promise<void> {
  if (isNode(node) && node.kind === 'more') {
    await view.whileBusy(store.loadMore(node));
  }
}

/** Reads again what could not be read: the list that a row stands in, or everything that is shown. */
export async function retry(store: TicketStore, node: unknown, view: BusyView): Promise<void> {
  if (isNode(node) && node.kind === 'notice' && node.parent) {
    await view.whileBusy(store.open(node.parent));
  } else {
    await readAnew(store, view);
  }
}

function isNode(node: unknown): node is TreeNode {
  return typeof node === 'object' && node !== null && 'kind' in node;
}
