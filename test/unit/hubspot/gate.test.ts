import assert from 'node:assert/strict';
import { Gate } from '../../../src/hubspot/gate';
import type { ManualClock } from '../../support/clock';
import { manualClock } from '../../support/clock';

describe('Gate', () => {
  let clock: ManualClock;
  let gate: Gate;
  let started: string[];
  let finish: Map<string, () => void>;

  beforeEach(() => {
    clock = manualClock();
    gate = new Gate(clock);
    started = [];
    finish = new Map();
  });

  const run = (name: string, isSearch = false, signal?: AbortSignal) =>
    gate.run(isSearch, signal, () => {
      started.push(name);
      return new Promise<void>((resolve) => finish.set(name, resolve));
    });

  it('lets four calls through at a time, in the order they came', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      void run(name);
    }
    await clock.advance(0);
    assert.deepEqual(started, ['a', 'b', 'c', 'd']);

    finish.get('c')!();
    await clock.advance(0);

    assert.deepEqual(started, ['a', 'b', 'c', 'd', 'e']);
  });

  it('lets four searches through in any second', async () => {
    const starts: number[] = [];
    const begin = clock.now();
    for (let index = 0; index < 10; index++) {
      void gate.run(true, undefined, () => {
        starts.push(clock.now() - begin);
        return Promise.resolve();
      });
    }

    await clock.advance(5000);

    assert.deepEqual(starts, [0, 0, 0, 0, 1000, 1000, 1000, 1000, 2000, 2000]);
    assert.equal(clock.scheduledCount(), 0);
  });

  it('counts the second from the answer, however late HubSpot got the search', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      void run(name, true);
    }
    await clock.advance(5000);
    finish.get('b')!();
    await clock.advance(999);
    assert.deepEqual(started, ['a', 'b', 'c', 'd']);
    await clock.advance(1);

    assert.deepEqual(started, ['a', 'b', 'c', 'd', 'e']);
    assert.equal(clock.scheduledCount(), 0);
  });

  it('lets other calls pass a search that waits for its second', async () => {
    for (let index = 0; index < 5; index++) {
      void gate.run(true, undefined, () => Promise.resolve(void started.push('search')));
    }
    void gate.run(false, undefined, () => Promise.resolve(void started.push('read')));

    await clock.advance(0);

    assert.deepEqual(started, ['search', 'search', 'search', 'search', 'read']);
  });

  it('frees the place of a call that fails', async () => {
    for (let index = 0; index < 4; index++) {
      await assert.rejects(gate.run(false, undefined, () => Promise.reject(new Error('no'))));
    }
    void run('next');
    await clock.advance(0);

    assert.deepEqual(started, ['next']);
  });

  it('forgets a call that is aborted while it waits', async () => {
    const abort = new AbortController();
    for (const name of ['a', 'b', 'c', 'd']) {
      void run(name);
    }
    const waiting = run('aborted', false, abort.signal);
    void run('after');
    abort.abort();

    await assert.rejects(waiting, { name: 'AbortError' });
    finish.get('a')!();
    await clock.advance(0);

    assert.deepEqual(started, ['a', 'b', 'c', 'd', 'after']);
  });

  it('leaves no timer behind an aborted search', async () => {
    const abort = new AbortController();
    for (let index = 0; index < 4; index++) {
      await gate.run(true, undefined, () => Promise.resolve());
    }
    const waiting = run('aborted', true, abort.signal);
    assert.equal(clock.scheduledCount(), 1);
    abort.abort();

    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(clock.scheduledCount(), 0);
  });

  it('does not wait for a clock that was set back', async () => {
    for (let index = 0; index < 4; index++) {
      await gate.run(true, undefined, () => Promise.resolve());
    }
    await clock.advance(-3_600_000);
    void run('search', true);
    await clock.advance(0);

    assert.deepEqual(started, ['search']);
  });
});
