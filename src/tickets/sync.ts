import type { Ticket } from '../hubspot/tickets';
import type { ChangeFeed } from './changeFeed';
import type { OpenView, ViewParts } from './openView';
import { failureForLog, failureSentence } from './sentences';

/** How often everything shown is read anew: only that finds deleted and merged tickets. */
const sweepMs = 15 * 60_000;

/** What reading again needs besides the parts of the views. */
export interface SyncParts extends Pick<
  ViewParts,
  'directory' | 'pool' | 'clock' | 'log' | 'signal'
> {
  readonly views: readonly OpenView[];
  readonly feed: ChangeFeed;
  /** Brings the rows up to date; says how many changes were told so far. */
  readonly draw: () => number;
}

/** Brings what is shown up to date: only the changes, or all of it. One reading of a kind at a time. */
export class Sync {
  private refreshing: Promise<void> | undefined;
  private polling: Promise<boolean> | undefined;
  private lastSweep: number;
  /** Why changes could not be read, as a sentence. */
  outdated: string | undefined;

  constructor(private readonly parts: SyncParts) {
    this.lastSweep = parts.clock.now();
  }

  /** Reads what changed; says whether anything did. */
  poll(): Promise<boolean> {
    this.polling ??= this.readChanges().finally(() => {
      this.polling = undefined;
    });
    return this.polling;
  }

  /** Reads pipelines, owners and the open views anew; a quiet reading does not show as loading. */
  refresh({ isQuiet }: { isQuiet: boolean }): Promise<void> {
    this.refreshing ??= this.readAnew(isQuiet).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async readChanges(): Promise<boolean> {
    const { views, feed, draw, signal, log } = this.parts;
    if (!views.some(({ main }) => main.list.isRead)) {
      return false;
    }
    const toldBefore = draw();
    let newsCount = 0;
    try {
      const found = await feed.read((ticket) => {
        newsCount += this.learn(ticket) ? 1 : 0;
      });
      if (Math.abs(this.parts.clock.now() - this.lastSweep) >= sweepMs) {
        await this.refresh({ isQuiet: true });
      } else if (found !== 'changes') {
        await this.readViews(true);
      }
      if (found !== 'changes') {
        found.caughtUp();
      }
      this.outdated = undefined;
    } catch (error) {
      if (signal.aborted) {
        return false;
      }
      log.warn(`Looking for changed tickets failed: ${failureForLog(error)}`);
      this.outdated = failureSentence(error);
      throw error;
    } finally {
      draw();
    }
    return newsCount > 0 || draw() > toldBefore;
  }

  /** Says whether something new was learnt of a ticket known before. */
  private learn(ticket: Ticket): boolean {
    const { pool } = this.parts;
    const before = pool.get(ticket.id);
    return pool.learn(ticket) !== before && before !== undefined;
  }

  private async readAnew(isQuiet: boolean): Promise<void> {
    const { directory, clock, signal, draw } = this.parts;
    try {
      await directory.refresh().catch((error: unknown) => {
        for (const view of this.openViews) {
          view.fail(error);
        }
        throw error;
      });
      await this.readViews(isQuiet);
      this.lastSweep = clock.now();
      this.outdated = undefined;
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      draw();
    }
  }

  private async readViews(isQuiet: boolean): Promise<void> {
    const results = await Promise.allSettled(this.openViews.map((view) => view.refresh(isQuiet)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
  }

  private get openViews(): readonly OpenView[] {
    return this.parts.views.filter(({ isOpened }) => isOpened);
  }
}
