import type { Disposable, Event } from '../../util/events';
import { Emitter } from '../../util/events';
import type { Log } from '../../util/log';
import type { Reading, SessionChanges } from './changes';
import { compareReadings } from './changes';

/** What this window knows of the sessions, and what it tells when that changes. */
export class SessionList implements Disposable {
  private readonly changes = new Emitter<SessionChanges>();
  private known: Reading = { sessions: [], ended: [] };
  private isLoaded = false;
  /** How often this window wrote: a reading that a write overtook is out of date. */
  private writes = 0;
  private current: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  /** What differs from the last reading, whichever window changed it. */
  readonly onDidChange: Event<SessionChanges> = this.changes.event;

  constructor(
    private readonly read: () => Promise<Reading>,
    private readonly log: Log,
  ) {}

  /** Waits for the first reading. When the store cannot be read, the last one holds. */
  async loaded(): Promise<Reading> {
    if (!this.isLoaded) {
      await this.reload();
    }
    return this.known;
  }

  /** One reading at a time; whoever asks during one gets the next. */
  reload(): Promise<void> {
    const run = async () => {
      await this.current;
      this.current = this.next;
      this.next = undefined;
      await this.readAgain();
    };
    return (this.next ??= run());
  }

  /** Takes over what this window has just written. */
  set(change: (known: Reading) => Reading): void {
    this.writes++;
    const before = this.known;
    this.known = change(before);
    const changes = compareReadings(before, this.known);
    if (changes) {
      this.changes.fire(changes);
    }
  }

  dispose(): void {
    this.changes.dispose();
  }

  private async readAgain(): Promise<void> {
    try {
      let writes: number;
      let reading: Reading;
      do {
        writes = this.writes;
        reading = await this.read();
      } while (writes !== this.writes);
      this.isLoaded = true;
      this.set(() => reading);
    } catch {
      this.log.warn('The secret store cannot be read; the last known sign-ins are kept');
    }
  }
}
