import * as vscode from 'vscode';
import type { MoreNode, StageNode, ViewNode } from '../tickets/tree';
import type { ViewId } from '../tickets/savedViews';
import { foreignText } from '../util/foreignText';
import { grouped } from '../util/grouped';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

const viewIcons: Record<ViewId, string> = {
  'my-open': 'account',
  unassigned: 'inbox',
  recent: 'history',
  open: 'list-unordered',
};

/** The row of a saved view. */
export function viewItem(node: ViewNode, isFirst: boolean): vscode.TreeItem {
  const item = sectionItem(node, node.label, isFirst ? Expanded : Collapsed);
  if (node.chosenOwner !== undefined) {
    item.description = [item.description, node.chosenOwner].filter(Boolean).join(' · ');
    item.contextValue = `${item.contextValue ?? ''} chosenOwner`;
  }
  item.iconPath ??= new vscode.ThemeIcon(viewIcons[node.viewId]);
  return item;
}

/**
 * The row of a stage; open and closed stages differ by shape. What would have to be read first stays folded, but for
 * the first stage of a view: somebody who unfolds a view wants to see tickets.
 */
export function stageItem(node: StageNode, isFirst: boolean): vscode.TreeItem {
  const isUnfolded = (isFirst || !node.hasMoreThanCount) && !node.stage?.isClosed;
  const stage = foreignText(node.stage?.label ?? '') || node.label;
  // Several pipelines: their names stand behind the count, which a narrow sidebar would cut off else.
  const pipeline = node.label === stage ? '' : foreignText(node.pipeline?.label ?? '');
  const item = sectionItem(node, stage, isUnfolded ? Expanded : Collapsed, pipeline);
  item.iconPath ??= node.stage?.isClosed
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('disabledForeground'))
    : new vscode.ThemeIcon('circle-large');
  return item;
}

/** The row that loads what comes next. */
export function moreItem(node: MoreNode): vscode.TreeItem {
  const progress = `${grouped(node.loaded)} of ${grouped(node.total)}`;
  const item = new vscode.TreeItem(`Load more (${progress})`, None);
  item.id = node.id;
  item.contextValue = 'more';
  item.iconPath = stateIcon(node) ?? new vscode.ThemeIcon('ellipsis');
  item.tooltip = node.failure;
  item.description = node.failure;
  item.accessibilityInformation = {
    label: `Load more, ${progress} shown${failureInWords(node.failure)}`,
  };
  item.command = {
    command: 'hubspotTickets.loadMore',
    title: 'Load More',
    arguments: [node],
  };
  return item;
}

function sectionItem(
  node: ViewNode | StageNode,
  label: string,
  state: vscode.TreeItemCollapsibleState,
  place = '',
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = node.id;
  item.contextValue = node.failure ? `${node.kind} failed` : node.kind;
  item.description = [countInSigns(node), place].filter(Boolean).join(' · ') || undefined;
  item.iconPath = stateIcon(node);
  item.tooltip = [node.label, node.failure].filter(Boolean).join('\n\n');
  item.accessibilityInformation = {
    label:
      [label, place, countInWords(node)].filter(Boolean).join(', ') + failureInWords(node.failure),
  };
  return item;
}

/** What an icon has to say before anything else. */
function stateIcon(node: {
  readonly isLoading: boolean;
  readonly failure?: string | undefined;
}): vscode.ThemeIcon | undefined {
  if (node.isLoading) {
    return new vscode.ThemeIcon('loading~spin');
  }
  return node.failure
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : undefined;
}

function countInSigns({ count, hasMoreThanCount }: ViewNode | StageNode): string | undefined {
  return count === undefined ? undefined : `${grouped(count)}${hasMoreThanCount ? '+' : ''}`;
}

function countInWords({ count, hasMoreThanCount }: ViewNode | StageNode): string | undefined {
  return count === undefined
    ? undefined
    : `${hasMoreThanCount ? 'at least ' : ''}${grouped(count)} ${count === 1 ? 'ticket' : 'tickets'}`;
}

const failureInWords = (failure: string | undefined) => (failure ? `, ${failure}` : '');
