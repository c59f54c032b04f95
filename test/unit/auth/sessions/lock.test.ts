import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import type { Lock } from '../../../../src/auth/sessions/lock';
import { createFileLock, createWindowLock } from '../../../../src/auth/sessions/lock';
import type { Log } from '../../../../src/util/log';

const nothing = () => undefined;
const log: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

describe('a lock', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
    file = path.join(folder, 'one.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** How many ran at the same time at most, of 12 that were spread over the given locks. */
  async function mostAtOnce(locks: readonly Lock[]): Promise<number> {
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        locks[at % locks.length]!('one', async () => {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, 2));
          running--;
        }),
      ),
    );
    return most;
  }

  it('lets one at a time run in a window', async () => {
    assert.equal(await mostAtOnce([createWindowLock()]), 1);
  });

  it('lets one at a time run among windows', async () => {
    const locks = [1, 2, 3].map(() => createFileLock(folder, log));

    assert.equal(await mostAtOnce(locks), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('does not make different names wait for each other', async () => {
    const lock = createFileLock(folder, log);

    assert.equal(await lock('one', () => lock('two', () => Promise.resolve(2))), 2);
  });

  it('is let go of after a failure, which its own caller alone hears of', async () => {
    const lock = createFileLock(folder, log);
    const failing = lock('one', () => Promise.reject(new Error('no')));
    const waiting = lock('one', () => Promise.resolve('fine'));

    await assert.rejects(failing, { message: 'no' });
    assert.equal(await waiting, 'fine');
    assert.deepEqual(await readdir(folder), []);
  });

  it('is taken from a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await writeFile(file, JSON.stringify({ pid, host: hostname(), id: 'x' }));

    assert.equal(await createFileLock(folder, log)('one', () => Promise.resolve(1)), 1);
    assert.deepEqual(await readdir(folder), []);
  });

  it('is taken from whoever holds it for more than 30 seconds, once among many', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, host: hostname(), id: 'x' }));
    const old = new Date(Date.now() - 31_000);
    await utimes(file, old, old);

    assert.equal(await mostAtOnce([1, 2, 3].map(() => createFileLock(folder, log))), 1);
  });

  it('is waited for while its holder lives', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, host: hostname(), id: 'x' }));
    let hasRun = false;

    const waiting = createFileLock(folder, log)('one', () => Promise.resolve((hasRun = true)));
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal(hasRun, false);

    await rm(file);
    assert.equal(await waiting, true);
  });

  it('leaves a lock alone that somebody else has taken in the meantime', async () => {
    await createFileLock(folder, log)('one', () => writeFile(file, 'theirs'));

    assert.equal(await readFile(file, 'utf8'), 'theirs');
  });

  it('lets everyone run where no file can be made', async () => {
    await writeFile(file, '');
    const lock = createFileLock(path.join(file, 'folder'), log);

    assert.equal(await lock('one', () => Promise.resolve(1)), 1);
  });
});
