import type { Ticket } from '../hubspot/tickets';
import type { TicketStore } from './store';
import type { TreeNode } from './tree';

type Tree = Pick<TicketStore, 'roots' | 'children'>;

/** The tickets that are in the tree, the latest changed first. Asks nobody. */
export function knownTickets(store: Tree): readonly Ticket[] {
  return newestFirst(ticketsBelow(store, store.roots()));
}

/** As `knownTickets`, the person's own first. */
export function knownTicketsMineFirst(store: Tree): readonly Ticket[] {
  const mine = newestFirst(ticketsBelow(store, store.roots().filter(isOfMine)));
  return [...new Map([...mine, ...knownTickets(store)].map((each) => [each.id, each])).values()];
}

/** Whether a row is the view of the person's own tickets. */
export const isOfMine = (node: TreeNode) => node.kind === 'view' && node.viewId === 'my-open';

function ticketsBelow(store: Tree, nodes: readonly TreeNode[]): ReadonlyMap<string, Ticket> {
  const found = new Map<string, Ticket>();
  const visit = (below: readonly TreeNode[]) => {
    for (const node of below) {
      if (node.kind === 'ticket') {
        found.set(node.ticket.id, node.ticket);
      } else if (node.kind === 'view' || node.kind === 'stage') {
        visit(store.children(node));
      }
    }
  };
  visit(nodes);
  return found;
}

const newestFirst = (tickets: ReadonlyMap<string, Ticket>) =>
  [...tickets.values()].sort((a, b) => b.updatedAt - a.updatedAt);
