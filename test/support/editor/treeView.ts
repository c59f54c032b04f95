import type * as api from 'vscode';
import { EventEmitter } from './basics';

/** A tree view that remembers what it was told and that a test can show, hide and unfold. */
export class FakeTreeView<T> implements api.TreeView<T> {
  private readonly expanded = new EventEmitter<api.TreeViewExpansionEvent<T>>();
  private readonly collapsed = new EventEmitter<api.TreeViewExpansionEvent<T>>();
  private readonly selected = new EventEmitter<api.TreeViewSelectionChangeEvent<T>>();
  private readonly shown = new EventEmitter<api.TreeViewVisibilityChangeEvent>();
  private readonly checked = new EventEmitter<api.TreeCheckboxChangeEvent<T>>();

  readonly onDidExpandElement = this.expanded.event;
  readonly onDidCollapseElement = this.collapsed.event;
  readonly onDidChangeSelection = this.selected.event;
  readonly onDidChangeVisibility = this.shown.event;
  readonly onDidChangeCheckboxState = this.checked.event;

  selection: readonly T[] = [];
  visible = false;
  message: string | undefined;
  title: string | undefined;
  description: string | undefined;
  badge: api.ViewBadge | undefined;
  isDisposed = false;

  constructor(
    readonly viewId: string,
    readonly provider: api.TreeDataProvider<T>,
  ) {}

  async reveal(element: T): Promise<void> {
    await Promise.resolve();
    this.select(element);
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.shown.fire({ visible });
  }

  select(element: T): void {
    this.selection = [element];
    this.selected.fire({ selection: this.selection });
  }

  expand(element: T): void {
    this.expanded.fire({ element });
  }

  collapse(element: T): void {
    this.collapsed.fire({ element });
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
