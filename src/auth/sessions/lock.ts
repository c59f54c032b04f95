import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../util/log';

/** Lets one at a time run something under a name, and the others wait. */
export type Lock = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Makes a lock among whoever shares it. */
export function createWindowLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, run) => {
    const before = tails.get(name);
    const mine = (async () => {
      await before?.catch(() => undefined); // Its own caller hears of it.
      return run();
    })();
    tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(name) === mine) {
        tails.delete(name);
      }
    }
  };
}

const staleMs = 30_000;
const pauseMs = 25;

/**
 * Makes a lock among all windows of a machine that are given the same folder: a file is whoever made it's. The file
 * of a process that is gone, or that is older than 30 s, is taken away. Where no file can be made, everyone runs.
 */
export function createFileLock(folder: string, log: Log): Lock {
  const inWindow = createWindowLock();
  return (name, run) =>
    inWindow(name, async () => {
      const file = path.join(folder, `${name}.lock`);
      const owner = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
      const isHeld = await acquire(folder, file, owner).catch((error: unknown) => {
        log.debug(`No lock among windows: ${codeOf(error)}`);
        return false;
      });
      try {
        return await run();
      } finally {
        if (isHeld) {
          await release(file, owner);
        }
      }
    });
}

async function acquire(folder: string, file: string, owner: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      try {
        await handle.writeFile(owner);
      } finally {
        await handle.close();
      }
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
    }
    const stale = await readStale(file);
    if (stale === undefined) {
      await sleep(pauseMs * (1 + Math.random()));
    } else {
      await takeAway(file, stale);
    }
  }
}

/** What a lock file holds whose owner will not remove it; `undefined` when it is to be waited for, or gone. */
async function readStale(file: string): Promise<string | undefined> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const isOld = Math.abs(Date.now() - mtimeMs) > staleMs;
    return isOld || isOwnerGone(content) ? content : undefined;
  } catch {
    // Gone between two looks: the next try makes it anew.
    return undefined;
  }
}

function isOwnerGone(content: string): boolean {
  try {
    const owner = JSON.parse(content) as { pid?: unknown; host?: unknown } | null;
    if (typeof owner?.pid !== 'number' || owner.host !== hostname()) {
      return false;
    }
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    // Not yet written, or a process of somebody else: only its age can tell.
    return codeOf(error) === 'ESRCH';
  }
}

/** Moves a stale file aside before it is removed: of several who find it stale, one succeeds. */
async function takeAway(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) !== stale) {
      // Somebody was quicker, and this is their new lock.
      await link(aside, file);
    }
  } catch {
    // Somebody else took it away first.
  }
  await unlink(aside).catch(() => undefined); // It may never have been made.
}

async function release(file: string, owner: string): Promise<void> {
  try {
    if ((await readFile(file, 'utf8')) === owner) {
      await unlink(file);
    }
  } catch {
    // Taken away as stale: it is no longer ours to remove.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
