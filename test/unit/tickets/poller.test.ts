import assert from 'node:assert/strict';
import { HubSpotError } from '../../../src/hubspot/errors';
import { Poller } from '../../../src/tickets/poller';
import { manualClock, type ManualClock } from '../../support/clock';

const minute = 60_000;

describe('Poller', () => {
  let clock: ManualClock;
  let polls: number[];
  let answer: () => Promise<unknown>;
  let poller: Poller;
  let chance: number;

  const watch = (intervalMs = minute) => {
    poller.setIntervalMs(intervalMs);
    poller.setVisible(true);
    poller.setFocused(true);
  };
  const failWith = (error: Error) => {
    answer = () => Promise.reject(error);
  };

  beforeEach(() => {
    clock = manualClock();
    polls = [];
    chance = 0.5;
    answer = () => Promise.resolve();
    const start = clock.now();
    const poll = () => {
      polls.push(clock.now() - start);
      return answer();
    };
    poller = new Poller({ clock, poll, random: () => chance });
  });
  afterEach(() => poller.dispose());

  it('looks once an interval while somebody looks', async () => {
    watch();

    await clock.advance(3 * minute);

    assert.deepEqual(polls, [minute, 2 * minute, 3 * minute]);
  });

  it('never looks while the view is hidden, the window unfocused or the interval 0', async () => {
    for (const stop of [
      () => poller.setVisible(false),
      () => poller.setFocused(false),
      () => poller.setIntervalMs(0),
    ]) {
      watch();
      stop();
      await clock.advance(60 * minute);
      assert.equal(clock.scheduledCount(), 0);
    }

    assert.deepEqual(polls, []);
  });

  it('looks at once on return when the last look is older than the interval, else when due', async () => {
    watch();
    await clock.advance(minute);
    poller.setFocused(false);
    await clock.advance(10_000);
    poller.setFocused(true);
    await clock.advance(0);
    assert.equal(polls.length, 1);
    poller.setFocused(false);
    await clock.advance(5 * minute);

    poller.setFocused(true);
    await clock.advance(0);

    assert.deepEqual(polls, [minute, 6 * minute + 10_000]);
  });

  it('waits 15 seconds at least', async () => {
    chance = 0;
    watch(1);

    await clock.advance(minute);

    assert.deepEqual(polls, [15_000, 30_000, 45_000, 60_000]);
  });

  it('spreads its looks by a tenth to either side', async () => {
    watch();
    chance = 0;
    await clock.advance(minute);
    assert.equal(clock.nextDelayMs(), 54_000);
    chance = 1;
    await clock.advance(54_000);

    assert.equal(clock.nextDelayMs(), 66_000);
  });

  it('never looks twice at a time', async () => {
    let finish: () => void = () => undefined;
    answer = () => new Promise<void>((resolve) => (finish = resolve));
    watch();
    await clock.advance(minute);

    poller.setFocused(false);
    poller.setFocused(true);
    await clock.advance(10 * minute);
    assert.equal(polls.length, 1);
    finish();
    await clock.advance(minute);

    assert.equal(polls.length, 2);
  });

  it('waits twice as long after each failure, up to a quarter of an hour, until one works', async () => {
    failWith(new HubSpotError('offline', 'No connection.'));
    watch();
    await clock.advance(minute);
    const waits: (number | undefined)[] = [];
    for (let n = 0; n < 5; n++) {
      waits.push(clock.nextDelayMs());
      await clock.advance(clock.nextDelayMs() ?? 0);
    }
    assert.deepEqual(
      waits,
      [2, 4, 8, 15, 15].map((n) => n * minute),
    );
    answer = () => Promise.resolve();

    await clock.advance(15 * minute);

    assert.equal(clock.nextDelayMs(), minute);
  });

  it('waits as long as HubSpot asks, also on return', async () => {
    failWith(new HubSpotError('rate-limited', 'Too many.', { retryAfterMs: 3 * 60 * minute }));
    watch();
    await clock.advance(minute);

    poller.setFocused(false);
    await clock.advance(60 * minute);
    poller.setFocused(true);

    assert.equal(clock.nextDelayMs(), 2 * 60 * minute);
  });

  it('stops after a sign-out until it is told to go on', async () => {
    failWith(new HubSpotError('signed-out', 'Sign in again.'));
    watch();
    await clock.advance(minute);
    poller.setFocused(false);
    poller.setFocused(true);
    assert.equal(clock.scheduledCount(), 0);
    answer = () => Promise.resolve();

    poller.resume();
    await clock.advance(minute);

    assert.equal(polls.length, 2);
  });

  it('leaves no timer behind', async () => {
    let finish: () => void = () => undefined;
    answer = () => new Promise<void>((resolve) => (finish = resolve));
    watch();
    await clock.advance(minute);

    poller.dispose();
    finish();
    await clock.advance(minute);

    assert.equal(clock.scheduledCount(), 0);
  });
});
