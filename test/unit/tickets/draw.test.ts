import assert from 'node:assert/strict';
import { Directory } from '../../../src/tickets/directory';
import { Drawing } from '../../../src/tickets/draw';
import { OpenView, Section } from '../../../src/tickets/openView';
import { TicketPool } from '../../../src/tickets/pool';
import { savedViews } from '../../../src/tickets/savedViews';
import { TicketList } from '../../../src/tickets/ticketList';
import { silentLog, startHarness } from './harness';

describe('a stage of more tickets than HubSpot lists', () => {
  it('ends after 10,000 with a row that says so, and keeps its count', async () => {
    const h = await startHarness();
    try {
      for (let n = 0; n < 10_060; n++) {
        h.emulator.ticket({ properties: { createdate: new Date(1e12 + n).toISOString() } });
      }
      const { account } = h.store;
      const { signal } = new AbortController();
      const onDidChange = () => undefined;
      const pool = new TicketPool();
      const directory = new Directory(account, signal, onDidChange);
      const parts = { account, directory, pool, clock: h.clock, log: silentLog };
      const view = new OpenView(savedViews[1]!, { ...parts, signal, onDidChange });
      const list = new TicketList(h.client, pool, 200, signal);
      view.stages.set('1', new Section(list));
      await view.open();

      await list.read(
        () => ({
          conditions: [{ kind: 'stage', stageId: '1' }],
          meaning: { myOwnerId: undefined, closedStageIds: new Set(), now: 0 },
          newestBy: 'createdAt',
        }),
        10_000,
      );
      await list.readMore();

      const [stage] = new Drawing(directory, pool).view(view, undefined).children;
      const last = stage!.children.at(-1)!.row;
      assert.ok(last.kind === 'notice' && last.reason === 'capped');
      assert.equal(stage!.children.length, 10_001);
      assert.ok(stage!.row.kind === 'stage' && stage!.row.count === 10_060);
    } finally {
      await h.stop();
    }
  });
});
