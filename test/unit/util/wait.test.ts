import assert from 'node:assert/strict';
import { wait } from '../../../src/util/wait';
import { manualClock } from '../../support/clock';

describe('wait', () => {
  it('ends when the time is over', async () => {
    const clock = manualClock();
    let isOver = false;

    const waiting = wait(clock, 1000).then(() => (isOver = true));
    await clock.advance(999);
    assert.equal(isOver, false);
    await clock.advance(1);

    await waiting;
  });

  it('ends at once with the reason of an abort, leaving nothing scheduled', async () => {
    const clock = manualClock();
    const abort = new AbortController();
    const reason = new Error('closed');

    const waiting = wait(clock, 1000, abort.signal);
    abort.abort(reason);

    await assert.rejects(waiting, reason);
    await assert.rejects(wait(clock, 1000, abort.signal), reason);
    assert.equal(clock.scheduledCount(), 0);
  });
});
