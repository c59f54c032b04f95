import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HubSpotError } from '../../../../src/hubspot/errors';
import { newSession, SlowMachine, type SlowWindow } from './slowMachine';
import { TokenServer } from './tokenServer';

const portals = [1, 2] as const;

interface Step {
  readonly what: (typeof always)[number] | (typeof unlessRotating)[number];
  readonly window: 0 | 1;
  readonly portal: (typeof portals)[number];
}

const always = [
  'sign in',
  'sign out',
  'refresh',
  'refresh',
  'sleep',
  'forget',
  'fail to read',
] as const;
/** With a refresh token that works once, what is not stored is lost to everybody, and nobody can help it. */
const unlessRotating = ['fail to write', 'close'] as const;

const stepsWhen = (isRotating: boolean) => {
  const step = fc.record<Step>({
    what: fc.constantFrom<Step['what']>(...always, ...(isRotating ? [] : unlessRotating)),
    window: fc.constantFrom(0, 1),
    portal: fc.constantFrom(...portals),
  });
  const round = fc.array(step, { minLength: 1, maxLength: 4 });
  return fc.array(round, { minLength: 1, maxLength: 5 });
};

/** What a step leaves for sure: a session, none, or nobody knows which. */
type Result = 'there' | 'gone' | 'unsure';

/** A person who was told why something could not be done. */
const isTold = (error: unknown) => assert.ok(HubSpotError.is(error), String(error));

describe('two windows that sign in, refresh, sign out, sleep, close and fail in any order', () => {
  for (const isRotating of [false, true]) {
    const kind = isRotating ? 'each refresh token works once' : 'refresh tokens stay the same';

    it(`lose no session, double none and bring none back when ${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), stepsWhen(isRotating), (scheduler, rounds) =>
          play(scheduler, rounds, isRotating),
        ),
        { numRuns: 250 },
      );
    }).timeout(30_000);
  }
});

describe('two pages of a browser, each with its own copy of the secrets', () => {
  const step = fc.record<Pick<Step, 'what' | 'window'>>({
    what: fc.constantFrom('sign in', 'sign out', 'refresh', 'refresh', 'close'),
    window: fc.constantFrom(0, 1),
  });

  it('never end a session that HubSpot has not ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 1, maxLength: 10 }),
        async (scheduler, steps) => {
          const server = new TokenServer(false);
          const machine = new SlowMachine(scheduler, server);
          const windows = [0, 1].map(() => machine.open({ isPage: true }));
          for (const { what, window } of steps) {
            const all = await scheduler.waitFor(windows[window]!.store.all());
            await scheduler.waitFor(
              act({ what, window, portal: 1 }, { machine, server, windows, isPage: true }),
            );
            const [former] = all;
            const isGranted = server.grants.has(former?.tokens.refreshToken ?? '');
            const ended = await scheduler.waitFor(windows[window]!.store.ended());
            assert.ok(!isGranted || ended.length === 0, 'ended although it lives');
          }
        },
      ),
      { numRuns: 150 },
    );
  }).timeout(30_000);
});

interface Scene {
  readonly machine: SlowMachine;
  readonly server: TokenServer;
  readonly windows: SlowWindow[];
  readonly isPage?: boolean;
}

/** Does one step; `undefined` when it has no say in whether there is a session. */
async function act(
  { what, window, portal }: Step,
  { machine, server, windows, isPage = false }: Scene,
): Promise<Result | undefined> {
  const current = windows[window]!;
  const { store, tokens, secrets } = current;
  const find = async () => (await store.all()).find(({ portalId }) => portalId === portal);
  switch (what) {
    case 'sign in': {
      const issued = server.issue(portal);
      return store.add(newSession(portal, issued, machine.clock.now())).then(
        () => 'there',
        () => {
          server.grants.delete(issued.refreshToken);
          return undefined;
        },
      );
    }
    case 'sign out': {
      const session = await find();
      return (
        session &&
        store.remove(session.id).then(
          () => 'gone',
          () => undefined,
        )
      );
    }
    case 'refresh': {
      const session = await find();
      await (session && tokens.accessToken(session.id, session.tokens.accessToken))?.catch(isTold);
      return undefined;
    }
    case 'sleep':
      await machine.clock.advance(3_600_000);
      return undefined;
    case 'forget':
      machine.forget(portal);
      return 'gone';
    case 'fail to read':
      secrets.failsToRead = true;
      return undefined;
    case 'fail to write':
      secrets.failsToWrite = true;
      return undefined;
    case 'close':
      windows[window] = machine.open({ isPage });
      current.close();
      return undefined;
  }
}

/** Plays rounds of steps; the steps of one round run at the same time. */
async function play(scheduler: fc.Scheduler, rounds: Step[][], isRotating: boolean) {
  const server = new TokenServer(isRotating);
  const machine = new SlowMachine(scheduler, server);
  const windows = [machine.open(), machine.open()];
  const scene = { machine, server, windows };
  const expected = new Map<number, Result>();

  for (const round of rounds) {
    const results = round.map(async (step) => {
      const { closed } = windows[step.window]!;
      // Of what a closed window had begun, nobody knows how far it came.
      const unsure = closed.then((): Result => 'unsure');
      return { portal: step.portal, result: await Promise.race([act(step, scene), unsure]) };
    });
    const done = await scheduler.waitFor(Promise.all(results));
    for (const portal of portals) {
      const wishes = new Set(done.filter((one) => one.portal === portal).map((one) => one.result));
      wishes.delete(undefined);
      if (wishes.size > 0) {
        const [only = 'unsure'] = wishes;
        expected.set(portal, wishes.size === 1 ? only : 'unsure');
      }
    }
  }

  for (const { secrets } of windows) {
    secrets.failsToRead = secrets.failsToWrite = false;
  }
  await scheduler.waitIdle();
  for (const portal of portals) {
    const count = machine.stored().filter(({ portalId }) => portalId === portal).length;
    assert.ok(count <= 1, 'doubled');
    const wanted = expected.get(portal) ?? 'gone';
    if (wanted !== 'unsure') {
      assert.equal(count, wanted === 'there' ? 1 : 0, wanted === 'there' ? 'lost' : 'brought back');
    }
  }
  await scheduler.waitFor(renewed(scene));
  await scheduler.waitIdle();
  await scheduler.waitFor(seen(scene));
}

/** Every session that is left still works. */
async function renewed({ machine, windows }: Scene): Promise<void> {
  const stored = new Set(machine.stored().map(({ id }) => id));
  for (const { store, tokens } of windows) {
    for (const { id, tokens: known } of await store.all()) {
      const renewal = tokens.accessToken(id, known.accessToken);
      await (stored.has(id) ? renewal : renewal.catch(isTold));
    }
  }
}

/** All windows, and one that is opened now, come to see what is stored. */
async function seen({ machine, windows }: Scene): Promise<void> {
  const stored = new Set(machine.stored().map(({ id }) => id));
  for (const { store } of [...windows, machine.open()]) {
    const ids = (await store.all()).map(({ id }) => id);
    assert.deepEqual(new Set(ids), stored);
  }
}
