import assert from 'node:assert/strict';
import type { ThemeIcon } from 'vscode';
import type { MoreNode, NoticeNode } from '../../../src/tickets/tree';
import { noticeItem } from '../../../src/views/noticeItem';
import { moreItem, stageItem, viewItem } from '../../../src/views/sectionItem';
import { ticketItem, ticketTooltip } from '../../../src/views/ticketItem';
import { stage, stageNode, ticket, ticketNode, today, viewNode } from '../../support/tickets';
import { TreeItemCollapsibleState } from '../../support/vscode';

const iconOf = (item: { iconPath?: unknown }) => (item.iconPath as ThemeIcon | undefined)?.id;

describe('ticketItem', () => {
  it('shows subject, age and owner, and opens the ticket', () => {
    const node = ticketNode();
    const item = ticketItem(node, today);

    assert.equal(item.label, 'Cannot log in');
    assert.equal(item.description, '3d · Dana Whitfield');
    assert.equal(item.contextValue, 'ticket open');
    assert.deepEqual(item.command?.arguments, [node]);
    assert.equal(item.tooltip, undefined);
  });

  it('leaves out the owner where the view names one', () => {
    const item = ticketItem(ticketNode({ isOwnerImplied: true }), today);

    assert.equal(item.description, '3d');
    assert.match(item.accessibilityInformation?.label ?? '', /Dana Whitfield/);
  });

  it('says in words what it shows by icon, the subject first', () => {
    assert.equal(
      ticketItem(ticketNode(), today).accessibilityInformation?.label,
      'Cannot log in, High priority, Waiting on us, opened 3 days ago, Dana Whitfield, ticket 17850001',
    );
  });

  it('gives every priority a shape of its own', () => {
    const shapes = ['LOW', 'MEDIUM', 'HIGH', 'URGENT', undefined].map((priority) =>
      iconOf(ticketItem(ticketNode({ ticket: ticket({ priority }) }), today)),
    );

    assert.equal(new Set(shapes).size, 5);
  });

  it('cleans and shortens what others wrote', () => {
    const subject = `\u202eevil\n\u0000 ${'x'.repeat(300)}`;
    const { label } = ticketItem(ticketNode({ ticket: ticket({ subject }) }), today);

    assert(typeof label === 'string');
    assert.match(label, /^evil x{190,}…$/);
    assert.equal(
      ticketItem(ticketNode({ ticket: ticket({ subject: ' \u200b' }) }), today).label,
      '(no subject)',
    );
  });

  it('flags a ticket of a closed stage', () => {
    const node = ticketNode({ stage: stage({ isClosed: true }) });

    assert.equal(ticketItem(node, today).contextValue, 'ticket closed');
  });
});

describe('ticketTooltip', () => {
  it('draws foreign text as text, with nothing of it trusted', () => {
    const subject = '[x](command:y) <img> $(flame) **b**';
    const tooltip = ticketTooltip(ticketNode({ ticket: ticket({ subject }) }), today);

    assert.doesNotMatch(tooltip.value, /\]\(|<img|\$\(|\*\*b/);
    assert(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
  });
});

describe('viewItem', () => {
  it('shows how many tickets there are, and unfolds the first view', () => {
    const item = viewItem(viewNode({ count: 1240 }), true);

    assert.equal(item.description, '1,240');
    assert.equal(item.collapsibleState, TreeItemCollapsibleState.Expanded);
  });

  it('shows at least how many there are while more may come', () => {
    assert.equal(
      viewItem(viewNode({ count: 12, hasMoreThanCount: true }), false).description,
      '12+',
    );
  });

  it('looks different while it loads, after a failure, and before either', () => {
    const looks = [{}, { isLoading: true }, { failure: 'No connection.' }].map((state) =>
      iconOf(viewItem(viewNode(state), false)),
    );

    assert.equal(new Set(looks).size, 3);
  });

  it('can be tried again after a failure, and says what failed', () => {
    const item = viewItem(viewNode({ failure: 'No connection.' }), false);

    assert.equal(item.contextValue, 'view failed');
    assert.match(item.accessibilityInformation?.label ?? '', /No connection\./);
  });
});

describe('stageItem', () => {
  it('stays folded where unfolding asks HubSpot, and where the work is done', () => {
    const states = [{}, { hasMoreThanCount: true }, { stage: stage({ isClosed: true }) }].map(
      (state) => stageItem(stageNode(state), false).collapsibleState,
    );

    assert.deepEqual(states, [
      TreeItemCollapsibleState.Expanded,
      TreeItemCollapsibleState.Collapsed,
      TreeItemCollapsibleState.Collapsed,
    ]);
  });

  it('is unfolded as the first of a view, so that there are tickets to see', () => {
    const [long, closed] = [{ hasMoreThanCount: true }, { stage: stage({ isClosed: true }) }];

    assert.equal(
      stageItem(stageNode(long), true).collapsibleState,
      TreeItemCollapsibleState.Expanded,
    );
    assert.equal(
      stageItem(stageNode(closed), true).collapsibleState,
      TreeItemCollapsibleState.Collapsed,
    );
  });

  it('puts the pipeline behind the count where there are several', () => {
    const node = stageNode({ label: 'Waiting on us · Support', count: 4, hasMoreThanCount: true });
    const item = stageItem(node, false);

    assert.equal(item.label, 'Waiting on us');
    assert.equal(item.description, '4+ · Support');
    assert.equal(
      item.accessibilityInformation?.label,
      'Waiting on us, Support, at least 4 tickets',
    );
  });
});

describe('moreItem', () => {
  const node: MoreNode = {
    kind: 'more',
    id: 'more',
    label: 'Load more',
    loaded: 50,
    total: 1240,
    isLoading: false,
  };

  it('says how far the list goes and loads on when pressed', () => {
    const item = moreItem(node);

    assert.equal(item.label, 'Load more (50 of 1,240)');
    assert.equal(item.command?.command, 'hubspotTickets.loadMore');
    assert.equal(item.accessibilityInformation?.label, 'Load more, 50 of 1,240 shown');
    assert.equal(item.accessibilityInformation.role, undefined);
  });

  it('says why it could not load', () => {
    assert.equal(moreItem({ ...node, failure: 'No connection.' }).description, 'No connection.');
  });
});

describe('noticeItem', () => {
  it('offers to try again only after a failure', () => {
    const notice = (reason: NoticeNode['reason']) =>
      noticeItem({ kind: 'notice', id: 'n', label: 'A sentence.', reason });

    assert.equal(notice('failed').contextValue, 'notice failed');
    assert.equal(notice('empty').contextValue, 'notice empty');
    assert.equal(notice('failed').label, 'A sentence.');
    assert.equal(notice('failed').command?.command, 'hubspotTickets.retry');
    assert.equal(notice('empty').command, undefined);
  });

  it('signs in again to the account that lacks something, and leaves others alone', () => {
    const item = noticeItem({
      ...{ kind: 'notice', id: 'n', reason: 'missing-scope', portalId: 24680135 },
      label: 'Owner names are hidden.',
    });

    assert.equal(item.command?.command, 'hubspotTickets.signIn');
    assert.deepEqual(item.command.arguments, [{ portalId: 24680135 }]);
    assert.match(item.tooltip as string, /crm\.objects\.owners\.read/);
    assert.match(item.accessibilityInformation?.label ?? '', /^Owner names are hidden\. .*Sign in/);
  });
});
