import type { Lock } from '../../../../src/auth/sessions/lock';
import { never } from './slowSecrets';

interface Turn {
  readonly owner: object;
  readonly begin: () => void;
}

/** The lock of a machine. What a closed window held is taken from it, as from a process that is gone. */
export class MachineLock {
  private readonly queues = new Map<string, Turn[]>();
  private readonly gone = new Set<object>();

  of(owner: object): Lock {
    return async (name, run) => {
      if (this.gone.has(owner)) {
        return never;
      }
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const queue = this.queues.get(name) ?? [];
      const turn = { owner, begin: () => resolve(undefined) };
      this.queues.set(name, queue);
      queue.push(turn);
      if (queue[0] === turn) {
        turn.begin();
      }
      await promise;
      try {
        return await run();
      } finally {
        this.remove(queue, (one) => one === turn);
      }
    };
  }

  abandon(owner: object): void {
    this.gone.add(owner);
    for (const queue of this.queues.values()) {
      this.remove(queue, (turn) => turn.owner === owner);
    }
  }

  private remove(queue: Turn[], isGone: (turn: Turn) => boolean): void {
    const first = queue[0];
    queue.splice(0, queue.length, ...queue.filter((turn) => !isGone(turn)));
    if (queue[0] !== first) {
      queue[0]?.begin();
    }
  }
}
