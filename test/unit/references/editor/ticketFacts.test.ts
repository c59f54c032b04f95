import assert from 'node:assert/strict';
import { TicketFactsSource } from '../../../../src/references/editor/ticketFacts';
import type { TicketStore } from '../../../../src/tickets/store';
import { Emitter } from '../../../../src/util/events';
import { silentLog, startHarness, type Harness } from '../../tickets/harness';

const minuteMs = 60_000;
const id = '17850001';

describe('what is known of the tickets of references', () => {
  let harness: Harness;
  let facts: TicketFactsSource;
  let shown: TicketStore | undefined;
  let changes: Emitter<void>;

  beforeEach(async () => {
    harness = await startHarness({ tickets: 30 });
    shown = harness.store;
    changes = new Emitter();
    await harness.store.ready();
    harness.countRequests();
    facts = new TicketFactsSource(
      {
        get store() {
          return shown;
        },
        storeOf: (portalId) => (shown?.account.portalId === portalId ? shown : undefined),
        ready: () => Promise.resolve(),
        onDidChange: changes.event,
        onDidChangeOthers: new Emitter<void>().event,
      },
      { clock: harness.clock, log: silentLog },
    );
  });
  afterEach(async () => {
    facts.dispose();
    await harness.stop();
  });

  /** Reads some tickets at about the same time. */
  async function readAll(names: readonly string[], signal?: AbortSignal) {
    const reading = Promise.all(
      names.map((ticketId) => facts.read({ ticketId }, minuteMs, signal)),
    );
    reading.catch(() => undefined);
    await harness.clock.whenScheduled();
    await harness.clock.advance(50);
    return reading;
  }

  it('is asked for with one request for many, and told with their stage and owner', async () => {
    const names = ['17850001', '17850002', '17850003', '17850004', '17850005'];

    const known = await readAll(names);

    assert.deepEqual(harness.countRequests(), { searches: 0, others: 1 });
    assert.deepEqual(
      known.map((one) => one.kind === 'known' && one.ticket.id),
      names,
    );
    assert(known.every((one) => one.kind === 'known' && one.stage));
  });

  it('is not asked for again within a while, what was not found neither', async () => {
    await readAll([id, '99999999']);
    harness.countRequests();

    const known = await facts.read({ ticketId: id }, minuteMs);
    const missing = await facts.read({ ticketId: '99999999' }, minuteMs);

    assert.equal(known.kind, 'known');
    assert.equal(missing.kind, 'not-found');
    assert.deepEqual(harness.countRequests(), { searches: 0, others: 0 });
  });

  it('is asked for again when it is old', async () => {
    await readAll([id]);
    harness.countRequests();
    await harness.clock.advance(minuteMs + 1);

    await readAll([id]);

    assert.equal(harness.countRequests().others, 1);
  });

  it('is not asked for when nobody waits for it any more', async () => {
    const abort = new AbortController();
    const reading = facts.read({ ticketId: id }, minuteMs, abort.signal);
    await harness.clock.whenScheduled();
    abort.abort();

    await assert.rejects(reading, { name: 'AbortError' });
    await harness.clock.advance(1000);

    assert.equal(harness.countRequests().others, 0);
  });

  it('is still asked for when one of two has left', async () => {
    const abort = new AbortController();
    const left = facts.read({ ticketId: id }, minuteMs, abort.signal);
    const stayed = facts.read({ ticketId: id }, minuteMs);
    await harness.clock.whenScheduled();
    abort.abort();
    await assert.rejects(left, { name: 'AbortError' });
    await harness.clock.advance(50);

    assert.equal((await stayed).kind, 'known');
  });

  it('is what was known before, with its age, when HubSpot cannot be reached', async () => {
    const [before] = await readAll([id]);
    await harness.clock.advance(minuteMs + 1);
    harness.emulator.failNext({ status: 503, match: '/batch/read', times: 20 });

    const [known] = await readAll([id]);

    assert(known?.kind === 'known');
    assert.match(known.outdated ?? '', /HubSpot/);
    assert(before?.kind === 'known');
    assert.equal(known.readAt, before.readAt);
  });

  it('says that a failure is one where nothing was known', async () => {
    harness.emulator.failNext({ status: 503, match: '/batch/read', times: 20 });

    const [known] = await readAll([id]);

    assert.equal(known?.kind, 'failed');
  });

  it('says that the person may not see it', async () => {
    harness.emulator.failNext({ status: 403, match: '/batch/read' });

    const [known] = await readAll([id]);

    assert.equal(known?.kind, 'no-access');
  });

  it('asks nobody and no other account than that of the reference', async () => {
    const other = await facts.read({ ticketId: '1', portalId: 1 }, minuteMs);
    shown = undefined;
    const signedOut = await facts.read({ ticketId: '1' }, minuteMs);

    assert.deepEqual(other, { kind: 'other-account', portalId: 1 });
    assert.deepEqual(signedOut, { kind: 'signed-out' });
    assert.deepEqual(harness.countRequests(), { searches: 0, others: 0 });
  });
});
