import type { TicketStore } from '../tickets/store';
import type { MoreNode, TreeNode } from '../tickets/tree';

interface BusyView {
  whileBusy(work: Promise<unknown>): Promise<void>;
}

/** Reads the next tickets of a list. */
export async function loadMore(store: TicketStore, node: unknown, view: BusyView): Promise<void> {
  if (isNode(node) && node.kind === 'more') {
    await view.whileBusy(store.loadMore(node satisfies MoreNode));
  }
}

/** Reads again what could not be read: the list around the row, or everything. */
export async function retry(store: TicketStore, node: unknown, view: BusyView): Promise<void> {
  const failed = isNode(node) ? (node.kind === 'notice' ? node.parent : node) : undefined;
  await view.whileBusy(failed ? store.open(failed) : store.refresh());
}

function isNode(node: unknown): node is TreeNode {
  return typeof node === 'object' && node !== null && 'kind' in node;
}
