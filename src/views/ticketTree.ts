import * as vscode from 'vscode';
import type { TicketStore } from '../tickets/store';
import type { StageNode, TreeNode, ViewNode } from '../tickets/tree';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import type { CurrentStore } from './currentStore';
import { noticeItem } from './noticeItem';
import { moreItem, stageItem, viewItem } from './sectionItem';
import { ticketItem, ticketTooltip } from './ticketItem';

/** Draws the rows that the store holds; decides nothing about them. */
export class TicketTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<TreeNode | undefined>();
  private readonly currentListener: Disposable;
  private storeListener: Disposable | undefined;
  private watched: unknown;

  readonly onDidChangeTreeData = this.changes.event;

  /** @param onDidOpen told of what an unfolded row has to wait for */
  constructor(
    private readonly current: CurrentStore,
    private readonly clock: Clock,
    private readonly onDidOpen: (opening: Promise<void>) => void,
  ) {
    this.currentListener = current.onDidChange(() => this.redraw());
  }

  getChildren(node?: TreeNode): TreeNode[] {
    const { store } = this.current;
    if (this.watched !== store) {
      this.watched = store;
      this.storeListener?.dispose();
      this.storeListener = store?.onDidChange((changed) => this.changes.fire(changed));
    }
    if (!store) {
      return node ? [] : [...this.current.rows];
    }
    if (node?.kind === 'view' || node?.kind === 'stage') {
      this.open(store, node);
    }
    return [...(node ? store.children(node) : store.roots())];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'view':
        return viewItem(node, node === this.firstView);
      case 'stage':
        return stageItem(node, node === this.firstStage(node.parent));
      case 'ticket':
        return ticketItem(node, this.clock.now());
      case 'more':
        return moreItem(node);
      case 'notice':
        return noticeItem(node);
    }
  }

  private get firstView(): TreeNode | undefined {
    return this.current.store?.roots().find(({ kind }) => kind === 'view');
  }

  /** The first stage of a view that has tickets for sure. */
  private firstStage(view: TreeNode | undefined): TreeNode | undefined {
    const stages = (view && this.current.store?.children(view)) ?? [];
    return stages.find((node) => node.kind === 'stage' && !node.stage?.isClosed && node.count);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'ticket') {
      item.tooltip = ticketTooltip(node, this.clock.now());
    }
    return item;
  }

  /** Draws every row anew from memory, as ages do not stand still. */
  redraw(): void {
    this.changes.fire(undefined);
  }

  dispose(): void {
    this.currentListener.dispose();
    this.storeListener?.dispose();
    this.changes.dispose();
  }

  /** What failed is read again when a person asks, not whenever its row is drawn. */
  private open(store: TicketStore, node: ViewNode | StageNode): void {
    if (node.failure === undefined) {
      const opening = store.open(node);
      if (node.isLoading) {
        this.onDidOpen(opening);
      }
    }
  }
}
