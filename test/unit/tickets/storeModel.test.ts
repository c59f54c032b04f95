import assert from 'node:assert/strict';
import fc from 'fast-check';
import { searchTickets } from '../../../src/hubspot/tickets';
import { isSelected, savedViews, toQuery } from '../../../src/tickets/savedViews';
import { allNodes, startHarness, ticketsBelow, type Harness } from './harness';

const stages = ['1', '2', '3', '4', '1189620411', '1189620415', 'nowhere', '__proto__', ''];

const change = fc.record({
  kind: fc.constant('change' as const),
  /** Mostly a ticket that is there, else a new one. */
  which: fc.nat(30),
  stage: fc.constantFrom(...stages),
  owner: fc.constantFrom('me', 'other', 'nobody', 'unknown'),
  laterMs: fc.constantFrom(0, 0, 1, 1000, 200_000),
});

const step = fc.oneof(
  { weight: 6, arbitrary: change },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'poll' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'refresh' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), view: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'race' as const }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(h: Harness, ids: string[], next: Step): Promise<void> {
  const { emulator, store } = h;
  switch (next.kind) {
    case 'change': {
      emulator.advance(next.laterMs);
      const [me, other] = emulator.owners();
      const owners = { me: me!.id, other: other!.id, nobody: '', unknown: '99' };
      const properties = { hs_pipeline_stage: next.stage, hubspot_owner_id: owners[next.owner] };
      const id = emulator.ticket({ id: ids[next.which], properties });
      if (!ids.includes(id)) {
        ids.push(id);
      }
      return;
    }
    case 'delete': {
      const [id] = ids.splice(next.which, 1);
      if (id !== undefined) {
        emulator.ticket({ id, isArchived: true });
      }
      return;
    }
    case 'poll':
      await store.poll();
      return;
    case 'refresh':
      return store.refresh();
    case 'open':
      return store.open(store.roots()[next.view]!);
    case 'race':
      await Promise.all([store.poll(), store.refresh(), store.open(store.roots()[1]!)]);
  }
}

/** What HubSpot holds for a view, asked for anew. */
async function truth(h: Harness, viewId: string): Promise<string[]> {
  const fresh = h.newStore();
  const root = fresh.roots().find(({ id }) => id === viewId)!;
  await fresh.open(root);
  const ids = ticketsBelow(fresh, root).map(({ id }) => id);
  fresh.dispose();
  return ids;
}

function assertIdsAreUnique(h: Harness): void {
  const ids = allNodes(h.store).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
}

describe('the tree, whatever happens in HubSpot', () => {
  it('holds after a refresh what HubSpot holds, and without deletions after a look too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const h = await startHarness();
        try {
          const ids: string[] = [];
          for (const next of steps) {
            await take(h, ids, next);
            assertIdsAreUnique(h);
          }

          await (steps.some(({ kind }) => kind === 'delete') ? h.store.refresh() : h.store.poll());

          for (const root of h.store.roots()) {
            const shown = ticketsBelow(h.store, root).map(({ id }) => id);
            if (h.store.children(root).length > 0) {
              assert.deepEqual(shown, await truth(h, root.id));
              assert.equal('count' in root && root.count, shown.length);
            }
          }
        } finally {
          await h.stop();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('loses and doubles no ticket of a long view while pages are loaded', async () => {
    const action = fc.constantFrom('load', 'change', 'close', 'add', 'poll', 'refresh');
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 15 }), fc.nat(3), async (actions, gapMs) => {
        const h = await startHarness();
        try {
          const { emulator, store } = h;
          const ids = Array.from({ length: 320 }, () => {
            emulator.advance(gapMs);
            return emulator.ticket();
          });
          const view = h.view('open');
          await store.open(view);
          const stage = () => store.children(view).find((node) => node.id.endsWith('stage:1'))!;
          await store.open(stage());
          const load = async () => {
            const last = store.children(stage()).at(-1)!;
            if (last.kind === 'more') {
              await store.loadMore(last);
            }
            return last.kind === 'more';
          };
          for (const [n, next] of actions.entries()) {
            emulator.advance(1000);
            const id = ids[(n * 97) % ids.length]!;
            switch (next) {
              case 'load':
                await load();
                break;
              case 'change':
                emulator.ticket({ id, properties: { subject: `Changed ${n}` } });
                break;
              case 'close':
                emulator.ticket({ id, properties: { hs_pipeline_stage: '4' } });
                break;
              case 'add':
                ids.push(emulator.ticket());
                break;
              case 'poll':
                await store.poll();
                break;
              case 'refresh':
                await store.refresh();
            }
            assertIdsAreUnique(h);
          }

          await store.poll();
          while (await load());

          const open = ids.filter((id) => {
            const { properties } = emulator.readTicket(id) as {
              properties: Record<string, string>;
            };
            return properties['hs_pipeline_stage'] === '1';
          });
          const shown = ticketsBelow(store, stage()).map(({ ticket }) => ticket.id);
          assert.deepEqual(shown.toSorted(), open.toSorted());
        } finally {
          await h.stop();
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a saved view', () => {
  it('means the same to HubSpot and to us', async () => {
    const h = await startHarness();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 10 }), async (changes) => {
          for (const next of changes) {
            await take(h, [], next);
          }
          const [me] = h.emulator.owners();
          const meaning = {
            myOwnerId: me!.id,
            closedStageIds: new Set(['4', '1189620415', '1189620416']),
            now: h.emulator.now() + 7 * 86_400_000 - 1000,
          };
          const all = await searchTickets(h.client, { limit: 200 });
          for (const { conditions, newestBy } of savedViews) {
            const selection = { conditions, meaning, newestBy };
            const found = await searchTickets(h.client, { ...toQuery(selection), limit: 200 });
            assert.deepEqual(
              found.tickets.map(({ id }) => id).toSorted(),
              all.tickets
                .filter((ticket) => isSelected(ticket, selection))
                .map(({ id }) => id)
                .toSorted(),
            );
          }
        }),
        { numRuns: 20 },
      );
    } finally {
      await h.stop();
    }
  });
});
