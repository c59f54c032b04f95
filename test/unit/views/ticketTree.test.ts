import assert from 'node:assert/strict';
import type { TicketStore } from '../../../src/tickets/store';
import type { TreeNode } from '../../../src/tickets/tree';
import { Emitter } from '../../../src/util/events';
import { Freshness } from '../../../src/views/freshness';
import { TicketTree } from '../../../src/views/ticketTree';
import { manualClock } from '../../support/clock';
import { currentStore, type FakeCurrentStore } from '../../support/currentStore';
import { stageNode, ticketNode, viewNode } from '../../support/tickets';
import { TreeItemCollapsibleState } from '../../support/vscode';

describe('TicketTree', () => {
  const view = viewNode();
  const row = ticketNode({ parent: view });
  let opened: TreeNode[];
  let below: TreeNode[];
  let changes: Emitter<TreeNode | undefined>;
  let current: FakeCurrentStore;
  let tree: TicketTree;

  beforeEach(() => {
    opened = [];
    below = [row];
    changes = new Emitter();
    const store = {
      onDidChange: changes.event,
      roots: () => [view],
      children: () => below,
      open: (node: TreeNode) => Promise.resolve(void opened.push(node)),
    };
    current = currentStore({ store: store as unknown as TicketStore, title: 'Acme' });
    tree = new TicketTree(current, manualClock(), () => undefined);
  });
  afterEach(() => tree.dispose());

  it('answers at once from the store and reads what a person unfolds', () => {
    assert.deepEqual(tree.getChildren(), [view]);
    assert.deepEqual(opened, []);

    assert.deepEqual(tree.getChildren(view), [row]);
    assert.deepEqual(opened, [view]);
    assert.equal(tree.getParent(row), view);
  });

  it('unfolds the first stage of a view that has tickets, however long it is', () => {
    const stages = [{ count: undefined }, { count: 3 }, { count: 5 }].map((counts, index) =>
      stageNode({ ...counts, id: String(index), parent: view, hasMoreThanCount: true }),
    );
    below = stages;

    assert.deepEqual(
      stages.map((node) => tree.getTreeItem(node).collapsibleState),
      [
        TreeItemCollapsibleState.Collapsed,
        TreeItemCollapsibleState.Expanded,
        TreeItemCollapsibleState.Collapsed,
      ],
    );
  });

  it('does not read again by itself what failed', () => {
    tree.getChildren(viewNode({ failure: 'No connection.' }));

    assert.deepEqual(opened, []);
  });

  it('draws only what the store says has changed', () => {
    tree.getChildren();
    const drawn: (TreeNode | undefined)[] = [];
    tree.onDidChangeTreeData((node) => drawn.push(node));

    changes.fire(view);

    assert.deepEqual(drawn, [view]);
  });

  it('listens no longer to an account that is not shown', () => {
    tree.getChildren();
    current.store = undefined;
    current.changes.fire();
    const drawn: (TreeNode | undefined)[] = [];
    tree.onDidChangeTreeData((node) => drawn.push(node));

    assert.deepEqual(tree.getChildren(), []);
    changes.fire(view);

    assert.deepEqual(drawn, []);
  });

  it('shows what stands in the place of tickets while there are none', () => {
    current.store = undefined;
    current.rows = [{ kind: 'notice', id: 'n', reason: 'ended', label: 'It ended.', portalId: 7 }];

    const rows = tree.getChildren();
    const item = tree.getTreeItem(rows[0]!);

    assert.deepEqual(rows, current.rows);
    assert.deepEqual(tree.getChildren(rows[0]), []);
    assert.equal(item.command?.command, 'hubspotTickets.signIn');
    assert.deepEqual(item.command.arguments, [{ portalId: 7 }]);
  });

  it('makes a tooltip when somebody asks for it', () => {
    assert(tree.resolveTreeItem(tree.getTreeItem(row), row).tooltip);
  });
});

describe('Freshness', () => {
  const time = (hours: number, minutes: number) => new Date(2026, 10, 24, hours, minutes).getTime();

  it('is silent before anything was read, and while all is well', () => {
    const freshness = new Freshness();

    assert.equal(freshness.note([viewNode()], time(10, 0)), undefined);
    assert.equal(freshness.note([viewNode({ count: 3 })], time(10, 5)), undefined);
  });

  it('says in full why the first reading failed, until one works', () => {
    const freshness = new Freshness();

    assert.equal(
      freshness.note([viewNode({ failure: 'No connection.' })], time(10, 0)),
      'Could not read tickets at 10:00: No connection.',
    );
    assert.equal(freshness.note([viewNode({ count: 3 })], time(10, 5)), undefined);
  });

  it('says when it failed, why, and how old the tickets are', () => {
    const freshness = new Freshness();
    freshness.note([viewNode({ count: 3 })], time(10, 5));

    assert.equal(
      freshness.note([viewNode({ count: 3, failure: 'No connection.' })], time(10, 12)),
      'Could not refresh at 10:12: No connection. Showing tickets of 10:05.',
    );
  });

  it('waits for the end of a reading before it takes anything back', () => {
    const freshness = new Freshness();
    freshness.note([viewNode({ count: 3 })], time(10, 5));
    freshness.note([viewNode({ count: 3, failure: 'No connection.' })], time(10, 12));

    assert.match(
      freshness.note([viewNode({ count: 3, isLoading: true })], time(10, 13)) ?? '',
      /10:12/,
    );
    assert.equal(freshness.note([viewNode({ count: 3 })], time(10, 14)), undefined);
  });
});
