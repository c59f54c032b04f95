import * as vscode from 'vscode';
import type { TicketStore } from '../tickets/store';
import type { TreeNode } from '../tickets/tree';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import { foreignText } from '../util/foreignText';
import type { CurrentStore } from './currentStore';
import { Freshness } from './freshness';
import { TicketTree } from './ticketTree';

const viewId = 'hubspotTickets.tickets';
const viewTitle = 'Tickets';

/** Ages on screen are this old at most. */
const redrawMs = 5 * 60_000;

/** The sidebar: the tree, whose tickets it shows, and a quiet line when they are not the latest. */
export class TicketsView implements vscode.Disposable {
  private readonly tree: TicketTree;
  private readonly view: vscode.TreeView<TreeNode>;
  private readonly subscriptions: Disposable[];
  private storeListener: Disposable | undefined;
  private redrawing: Disposable | undefined;
  private freshness = new Freshness();
  private shown: TicketStore | undefined;

  constructor(
    private readonly current: CurrentStore,
    private readonly clock: Clock,
  ) {
    this.tree = new TicketTree(current, clock, (opening) => void this.whileBusy(opening));
    this.view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this.tree,
      showCollapseAll: true,
    });
    this.subscriptions = [
      current.onDidChange(() => this.follow()),
      this.view.onDidChangeVisibility(({ visible }) => this.setVisible(visible)),
    ];
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.view.onDidChangeVisibility;
  }

  /** Shows the progress bar of the view while something is under way. */
  async whileBusy(work: Promise<unknown>): Promise<void> {
    await vscode.window.withProgress({ location: { viewId } }, () => work);
  }

  /** Takes note that tickets were looked for, whether or not any had changed. */
  noteReading(): void {
    this.describe(this.shown);
  }

  dispose(): void {
    this.redrawing?.dispose();
    this.storeListener?.dispose();
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.view.dispose();
    this.tree.dispose();
  }

  /** A view that nobody sees needs no store. */
  private follow(): void {
    if (!this.view.visible) {
      return;
    }
    this.view.title = foreignText(this.current.title ?? viewTitle, 100);
    const { store } = this.current;
    if (store === this.shown) {
      return;
    }
    this.shown = store;
    this.storeListener?.dispose();
    this.storeListener = store?.onDidChange(() => this.describe(store));
    this.freshness = new Freshness();
    this.describe(store);
  }

  private describe(store: TicketStore | undefined): void {
    const failure = store && this.freshness.note(store.roots(), this.clock.now());
    this.view.message = failure ?? store?.notice;
  }

  private setVisible(isVisible: boolean): void {
    this.redrawing?.dispose();
    this.redrawing = undefined;
    if (isVisible) {
      this.follow();
      this.tree.redraw();
      this.redrawSoon();
    }
  }

  private redrawSoon(): void {
    this.redrawing = this.clock.schedule(() => {
      this.tree.redraw();
      this.redrawSoon();
    }, redrawMs);
  }
}
