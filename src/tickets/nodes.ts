import type { TreeNode } from './tree';

type WithoutParent<T> = T extends TreeNode ? Omit<T, 'parent'> : never;

/** A row as it should be, with the rows below it. */
export interface Draft {
  readonly row: WithoutParent<TreeNode>;
  readonly children: readonly Draft[];
}

/** The rows as they are: one object per id for as long as the row exists. */
export class Nodes {
  private readonly byId = new Map<string, TreeNode>();
  private readonly below = new Map<string, readonly TreeNode[]>();

  get(id: string): TreeNode | undefined {
    return this.byId.get(id);
  }

  children(id: string): readonly TreeNode[] {
    return this.below.get(id) ?? [];
  }

  /** Makes a row and those below it as drafted; hands back the topmost rows that are not as they were. */
  apply(draft: Draft, parent?: TreeNode): TreeNode[] {
    const { row } = draft;
    const old = this.byId.get(row.id);
    const isChanged =
      !old || Object.entries(row).some(([key, value]) => old[key as keyof TreeNode] !== value);
    const node: TreeNode = Object.assign(old ?? { ...row, parent }, row);
    this.byId.set(row.id, node);

    const oldChildren = this.children(row.id);
    const changedBelow = draft.children.flatMap((child) => this.apply(child, node));
    const children = draft.children.flatMap((child) => this.byId.get(child.row.id) ?? []);
    this.below.set(row.id, children);
    this.removeAllBut(children, oldChildren);

    const isReordered =
      children.length !== oldChildren.length ||
      children.some((child, index) => child !== oldChildren[index]);
    return isChanged || isReordered ? [node] : changedBelow;
  }

  private removeAllBut(kept: readonly TreeNode[], nodes: readonly TreeNode[]): void {
    const keptIds = new Set(kept.map(({ id }) => id));
    for (const { id } of nodes) {
      if (!keptIds.has(id)) {
        this.removeAllBut([], this.children(id));
        this.byId.delete(id);
        this.below.delete(id);
      }
    }
  }
}
