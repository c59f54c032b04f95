import assert from 'node:assert/strict';
import { createHubSpotClient } from '../../../src/hubspot/client';
import type { Fault } from '../../../src/emulator/faults';
import type { TicketStore } from '../../../src/tickets/store';
import { hurriedClock, silentLog, startHarness, ticketsBelow, type Harness } from './harness';

/** What may come instead of a page of tickets, and what a person reads then. */
const answers: Record<string, [Fault, RegExp]> = {
  'a web page': [{ shape: 'html', status: 200 }, /web page came instead/],
  'a cut-off answer': [{ shape: 'half-sent', status: 200 }, /broke off before/],
  'a connection that is hung up': [{ shape: 'hang-up' }, /broke off before/],
  'JSON of another shape': [{ status: 200, body: { results: { id: 1 } } }, /not what it documents/],
  'something that is no JSON': [
    { status: 200, body: '{"results":[' },
    /web page|not what it documents/,
  ],
  'an answer of 200 MB': [{ shape: 'huge' }, /too large to be read/],
  'an answer that never ends': [{ shape: 'never-ending' }, /took too long/],
  'an answer that is too slow': [{ delayMs: 60_000 }, /took too long/],
  'an error of its server': [{ status: 500 }, /cannot answer at the moment \(status 500\)/],
  'a limit': [{ status: 429, headers: { 'retry-after': '30' } }, /too many calls.* in 30 seconds/],
};

describe('a search that HubSpot answers with', () => {
  let h: Harness;
  let store: TicketStore;
  const failSearches = (fault: Fault) =>
    h.emulator.failNext({ match: '/search', times: Infinity, ...fault });
  const rows = () => store.children(store.roots().find(({ id }) => id === 'view:open')!);
  const viewRow = () => store.roots().find(({ id }) => id === 'view:open')!;

  beforeEach(async () => {
    h = await startHarness();
    h.emulator.ticket({ properties: { subject: 'Still here' } });
    const { accessToken } = h.emulator.issueToken({ expiresInSeconds: 1e9 });
    store = h.newStore({
      client: createHubSpotClient({
        apiUrl: h.emulator.url,
        fetch,
        accessToken: () => Promise.resolve(accessToken),
        log: silentLog,
        clock: hurriedClock(),
        limits: { timeoutMs: 150, maxBytes: 1_000_000 },
      }),
    });
    await store.ready();
  });
  afterEach(() => h.stop());

  for (const [what, [fault, sentence]] of Object.entries(answers)) {
    it(`${what} is a row that says so, and goes with the next try`, async () => {
      failSearches(fault);

      await store.open(viewRow());

      const [row] = rows();
      assert(row?.kind === 'notice' && row.reason === 'failed');
      assert.match(row.label, sentence);
      h.emulator.clearFaults();
      await store.open(viewRow());
      assert.equal(ticketsBelow(store, viewRow()).length, 1);
    });

    it(`${what} later on leaves the tickets where they are, and says so on the view`, async () => {
      await store.open(viewRow());
      failSearches(fault);

      await assert.rejects(store.poll());

      const row = viewRow();
      assert(row.kind === 'view');
      assert.match(row.failure ?? '', sentence);
      assert.deepEqual(
        ticketsBelow(store, row).map(({ label }) => label),
        ['Still here'],
      );
      h.emulator.clearFaults();
      await store.poll();
      assert.equal(row.failure, undefined);
    });
  }
});
