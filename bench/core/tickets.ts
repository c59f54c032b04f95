import { performance } from 'node:perf_hooks';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { readAccountInfo } from '../../src/hubspot/accounts';
import { createHubSpotClient } from '../../src/hubspot/client';
import { TicketStore } from '../../src/tickets/store';
import { systemClock } from '../../src/util/clock';
import { inMs, median, type Figure } from '../table';

const ignore = () => undefined;
const log = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
const scopes = ['oauth', 'tickets', 'crm.objects.owners.read'];

/** How often HubSpot is asked, for accounts of different sizes. */
export async function measureRequests(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const tickets of [250, 10_000, 100_000]) {
    const emulator = await startEmulator({ tickets });
    const store = await openStore(emulator);
    const first = takeRequests(emulator);
    await store.poll();
    await store.poll();
    takeRequests(emulator);
    await store.poll();
    const quiet = takeRequests(emulator);
    const what = `${tickets.toLocaleString('en')} tickets`;
    figures.push(
      { what: `${what}: first list after sign-in`, measured: `${first} requests`, limit: '4' },
      { what: `${what}: look with nothing new`, measured: `${quiet} requests`, limit: '1' },
    );
    store.dispose();
    await emulator.stop();
  }
  return figures;
}

async function openStore(emulator: Emulator): Promise<TicketStore> {
  const { accessToken } = emulator.issueToken({ scopes, expiresInSeconds: 3600 });
  const client = createHubSpotClient({
    apiUrl: emulator.url,
    fetch,
    accessToken: () => Promise.resolve(accessToken),
    log,
    clock: systemClock,
  });
  takeRequests(emulator);
  const { portalId, uiDomain } = await readAccountInfo(client);
  const userId = emulator.accounts[0]!.user.id;
  const account = { sessionId: 's', portalId, userId, label: 'Acme', uiDomain, scopes, client };
  const store = new TicketStore(account, { clock: systemClock, log });
  await store.open(store.roots()[0]!);
  return store;
}

function takeRequests(emulator: Emulator): number {
  const count = emulator.requests.length;
  emulator.clearRequests();
  return count;
}

/** How fast the emulator is with as many tickets as a large help desk has. */
export async function measureEmulator(): Promise<Figure[]> {
  const start = performance.now();
  const emulator = await startEmulator({ tickets: 100_000 });
  const { accessToken } = emulator.issueToken({ scopes, expiresInSeconds: 3600 });
  const filters = [
    { propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' },
    { propertyName: 'hs_pipeline_stage', operator: 'NOT_IN', values: ['4'] },
  ];
  const search = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }],
    limit: 100,
  };
  await timeSearch({ limit: 1 }, 1);
  const seeded = performance.now() - start;
  const times = {
    filtered: await timeSearch(search),
    words: await timeSearch({ query: 'export' }),
  };
  await emulator.stop();
  return [
    {
      what: 'start with 100,000 tickets, to the first answer',
      measured: inMs(seeded),
      limit: '2,000 ms',
    },
    { what: 'filtered, sorted search over them', measured: inMs(times.filtered), limit: '50 ms' },
    { what: 'search for a word over them', measured: inMs(times.words), limit: '50 ms' },
  ];

  async function timeSearch(body: unknown, rounds = 15): Promise<number> {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const response = await fetch(`${emulator.url}/crm/objects/2026-09/tickets/search`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      await response.text();
      samples.push(performance.now() - begun);
    }
    return median(samples);
  }
}
