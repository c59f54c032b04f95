import type fc from 'fast-check';
import { FakeSecrets } from '../../../support/secrets';

/** What happens to whatever a window does once it is closed: nothing, ever. */
export const never = new Promise<never>(() => undefined);

/** The secrets of one window. Every call takes as long as the scheduler likes, and may fail once. */
export class SlowSecrets extends FakeSecrets {
  isClosed = false;
  failsToRead = false;
  failsToWrite = false;

  /** @param peers the windows that see the same secrets change, this one among them */
  constructor(
    values: Map<string, string>,
    private readonly scheduler: fc.Scheduler,
    private readonly peers: SlowSecrets[],
  ) {
    super(values);
    peers.push(this);
  }

  override async get(key: string): Promise<string | undefined> {
    await this.pass('read');
    return super.get(key);
  }

  override async store(key: string, value: string): Promise<void> {
    await this.pass('write');
    await super.store(key, value);
    await this.tell(key);
  }

  override async delete(key: string): Promise<void> {
    await this.pass('write');
    await super.delete(key);
    await this.tell(key);
  }

  private async pass(what: 'read' | 'write'): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), what);
    if (this.isClosed) {
      await never;
    }
    const name = what === 'read' ? 'failsToRead' : 'failsToWrite';
    const isFailing = this[name];
    this[name] = false;
    if (isFailing) {
      throw new Error('locked');
    }
  }

  /** The others hear of it in any case; whoever wrote may be gone by then. */
  private async tell(key: string): Promise<void> {
    for (const peer of this.peers) {
      if (peer !== this && !peer.isClosed) {
        peer.announce(key);
      }
    }
    if (this.isClosed) {
      await never;
    }
  }
}
