import type { TreeNode } from '../tickets/tree';
import { timeOfDay } from '../util/ages';

/** Remembers when the tickets on screen were read, to say so when newer ones cannot be had. */
export class Freshness {
  private goodAt: number | undefined;
  private failed: { readonly at: number; readonly sentence: string } | undefined;

  /** Takes note of how the rows at the root are now; `undefined` while there is nothing to say. */
  note(roots: readonly TreeNode[], now: number): string | undefined {
    const sections = roots.filter((node) => node.kind === 'view');
    if (!sections.some(({ isLoading }) => isLoading)) {
      const sentence = sections.find(({ failure }) => failure)?.failure;
      const hasTickets = sections.some(({ count }) => count !== undefined);
      if (sentence === undefined) {
        this.failed = undefined;
        this.goodAt = hasTickets ? now : undefined;
      } else if (this.failed?.sentence !== sentence) {
        this.failed = { at: now, sentence };
      }
    }
    return this.message();
  }

  private message(): string | undefined {
    if (!this.failed) {
      return undefined;
    }
    const { at, sentence } = this.failed;
    // The rows below say it too, but a narrow sidebar cuts them off.
    return this.goodAt === undefined
      ? `Could not read tickets at ${timeOfDay(at)}: ${sentence}`
      : `Could not refresh at ${timeOfDay(at)}: ${sentence} Showing tickets of ${timeOfDay(this.goodAt)}.`;
  }
}
