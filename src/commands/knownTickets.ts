import type { Ticket } from '../hubspot/tickets';
import type { TicketStore } from '../tickets/store';
import type { TreeNode } from '../tickets/tree';

/** The tickets that are in the tree, the latest changed first. Asks nobody. */
export function knownTickets(store: Pick<TicketStore, 'roots' | 'children'>): readonly Ticket[] {
  const found = new Map<string, Ticket>();
  const visit = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (node.kind === 'ticket') {
        found.set(node.ticket.id, node.ticket);
      } else if (node.kind === 'view' || node.kind === 'stage') {
        visit(store.children(node));
      }
    }
  };
  visit(store.roots());
  return [...found.values()].sort((a, b) => b.updatedAt - a.updatedAt);
}
