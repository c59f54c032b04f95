import assert from 'node:assert/strict';
import type { MoreNode, StageNode } from '../../../src/tickets/tree';
import { allNodes, sketch, startHarness, ticketsBelow, until, type Harness } from './harness';

describe('TicketStore', () => {
  let h: Harness;
  const mine = () => h.emulator.owners()[0]!.id;
  const add = (properties: Record<string, string> = {}) => h.emulator.ticket({ properties });
  const addMany = (count: number, properties: Record<string, string> = {}) => {
    for (let n = 0; n < count; n++) {
      h.emulator.advance(1);
      add(properties);
    }
  };
  const stageOf = (view: string, label: string) =>
    h.store.children(h.view(view)).find((node) => node.label.startsWith(label)) as StageNode;
  const moreOf = (stage: StageNode) => h.store.children(stage).at(-1) as MoreNode;

  beforeEach(async () => {
    h = await startHarness();
  });
  afterEach(() => h.stop());

  describe('a view that is opened', () => {
    it('groups its tickets by stage in the order of the pipelines, newest first', async () => {
      add({ subject: 'Old' });
      h.emulator.advance(1000);
      add({ subject: 'Young' });
      add({ subject: 'Broken arm', hs_pipeline_stage: '1189620413' });
      add({ subject: 'Done', hs_pipeline_stage: '4' });

      await h.openView('open');

      assert.deepEqual(sketch(h.store, h.view('open')), [
        'All Open 3',
        '  New · Support Pipeline 2',
        '    Young',
        '    Old',
        '  In the workshop · Returns & Repairs 1',
        '    Broken arm',
      ]);
    });

    it('names no pipeline where all of its stages are of one', async () => {
      add({ subject: 'Only one' });

      await h.openView('open');

      assert.deepEqual(sketch(h.store, h.view('open')), ['All Open 1', '  New 1', '    Only one']);
    });

    it('costs one search, beside the pipelines and owners of the first one', async () => {
      add();

      await h.openView('unassigned');
      await h.store.ready();
      const first = h.countRequests();
      await h.openView('open');
      await h.openView('open');

      assert.deepEqual(first, { searches: 1, others: 2 });
      assert.deepEqual(h.countRequests(), { searches: 1, others: 0 });
    });

    it('reads the owners who left once, when a ticket is still theirs', async () => {
      const left = h.emulator.owners().find(({ isArchived }) => isArchived)!;
      add({ hubspot_owner_id: left.id });
      add({ hubspot_owner_id: left.id });

      await h.openView('open');
      const [ticket] = ticketsBelow(h.store, h.view('open'));
      const before = ticket!.ownerLabel;
      const label = () => ticketsBelow(h.store, h.view('open'))[0]!.ownerLabel;
      await until(h.store, () => label() !== before);

      assert.equal(before, 'Assigned');
      assert.equal(label(), `${left.firstName} ${left.lastName}`);
      assert.equal(h.countRequests().others, 3);
    });

    it('shares one reading among all who open it at once', async () => {
      await Promise.all([h.openView('open'), h.openView('open'), h.store.ready()]);

      assert.equal(h.countRequests().searches, 1);
    });

    it('says which tickets are mine, nobody’s and recent', async () => {
      const week = 7 * 86_400_000;
      h.emulator.advance(-week - 1);
      add({ subject: 'Forgotten', hubspot_owner_id: mine() });
      h.emulator.advance(week + 1);
      add({ subject: 'Nobody’s' });
      add({ subject: 'Mine and closed', hs_pipeline_stage: '4', hubspot_owner_id: mine() });

      await Promise.all(['my-open', 'unassigned', 'recent'].map(h.openView));

      const subjects = (view: string) => ticketsBelow(h.store, h.view(view)).map((n) => n.label);
      assert.deepEqual(subjects('my-open'), ['Forgotten']);
      assert.deepEqual(subjects('unassigned'), ['Nobody’s']);
      assert.deepEqual(subjects('recent'), ['Nobody’s', 'Mine and closed']);
    });

    it('is loading, then empty, which is not the same row', async () => {
      const opening = h.openView('open');
      const loading = h.store.children(h.view('open')).map((n) => n.kind === 'notice' && n.reason);
      await opening;

      assert.deepEqual(loading, ['loading']);
      assert.deepEqual(sketch(h.store, h.view('open')), ['All Open 0', '  No tickets are open.']);
    });

    it('asks nothing of HubSpot while it is closed', async () => {
      assert.equal(h.store.roots().length, 4);
      assert.equal(await h.store.poll(), false);
      await h.store.open(h.store.roots()[3]!);
      h.countRequests();

      await h.store.refresh();

      assert.equal(h.countRequests().searches, 1);
    });
  });

  describe('a view of more than one page', () => {
    beforeEach(async () => {
      addMany(130);
      addMany(5, { hs_pipeline_stage: '2' });
      await h.openView('open');
      h.countRequests();
    });

    it('says what it knows of each stage', () => {
      assert.equal((h.view('open') as StageNode).count, 135);
      assert.deepEqual(
        h.store.children(h.view('open')).map((n) => {
          const { count, hasMoreThanCount } = n as StageNode;
          return [count, hasMoreThanCount];
        }),
        [[95, true], [5, true], ...Array.from({ length: 5 }, () => [undefined, true])],
      );
    });

    it('counts a stage exactly once it is opened, and loads more there', async () => {
      const stage = stageOf('open', 'New');

      await h.store.open(stage);
      assert.deepEqual([stage.count, stage.hasMoreThanCount], [130, false]);
      assert.equal(moreOf(stage).label, 'Load more (95 of 130)');
      await h.store.loadMore(moreOf(stage));

      assert.equal(ticketsBelow(h.store, stage).length, 130);
      assert.equal(h.store.children(stage).at(-1)!.kind, 'ticket');
      assert.deepEqual(h.countRequests(), { searches: 2, others: 0 });
    });

    it('loses no ticket when one before the next page leaves unnoticed', async () => {
      const stage = stageOf('open', 'New');
      await h.store.open(stage);
      const [first] = ticketsBelow(h.store, stage);
      h.emulator.ticket({ id: first!.ticket.id, properties: { hs_pipeline_stage: '4' } });

      await h.store.loadMore(moreOf(stage));
      await h.store.poll();

      assert.equal(ticketsBelow(h.store, stage).length, 129);
      assert.equal(stage.count, 129);
    });

    it('keeps what a stage shows when its next page fails, and says why', async () => {
      const stage = stageOf('open', 'New');
      await h.store.open(stage);
      h.emulator.failNext({ match: '/search', status: 400 });

      await h.store.loadMore(moreOf(stage));

      assert.equal(ticketsBelow(h.store, stage).length, 95);
      assert.match(moreOf(stage).failure!, /\w+/);
      await h.store.loadMore(moreOf(stage));
      assert.equal(ticketsBelow(h.store, stage).length, 130);
    });

    it('follows a ticket into another stage and out of the view', async () => {
      await h.store.open(stageOf('open', 'New'));
      await h.store.open(stageOf('open', 'Waiting on contact'));
      const [a, b] = ticketsBelow(h.store, stageOf('open', 'New'));
      h.emulator.advance(1000);
      h.emulator.ticket({ id: a!.ticket.id, properties: { hs_pipeline_stage: '2' } });
      h.emulator.ticket({ id: b!.ticket.id, properties: { hs_pipeline_stage: '4' } });

      assert.equal(await h.store.poll(), true);

      const counts = ['New', 'Waiting on contact'].map((label) => stageOf('open', label).count);
      assert.deepEqual([...counts, (h.view('open') as StageNode).count], [128, 6, 134]);
    });
  });

  it('gets past more tickets of one moment than a page holds', async () => {
    for (let n = 0; n < 460; n++) {
      add();
    }
    await h.openView('open');
    const stage = stageOf('open', 'New');
    await h.store.open(stage);

    while (h.store.children(stage).at(-1)!.kind === 'more') {
      const before = ticketsBelow(h.store, stage).length;
      await h.store.loadMore(moreOf(stage));
      assert.ok(ticketsBelow(h.store, stage).length >= before);
    }

    assert.equal(ticketsBelow(h.store, stage).length, 460);
  });

  describe('a failure', () => {
    it('of the first reading is a row with a sentence, and goes with the next try', async () => {
      add();
      h.emulator.failNext({ match: '/search', status: 403 });

      await h.openView('open');
      const [row] = h.store.children(h.view('open'));
      assert.ok(row?.kind === 'notice' && row.reason === 'failed');
      assert.equal((h.view('open') as StageNode).failure, row.label);
      await h.openView('open');

      assert.equal((h.view('open') as StageNode).failure, undefined);
      assert.equal(ticketsBelow(h.store, h.view('open')).length, 1);
    });

    it('of the pipelines fails the view, and the next try asks for them again', async () => {
      h.emulator.failNext({ match: '/pipelines/', status: 403 });

      await h.openView('open');
      assert.equal(h.store.children(h.view('open'))[0]!.kind, 'notice');
      await h.openView('open');

      assert.equal((h.view('open') as StageNode).failure, undefined);
    });

    it('of the owners hides names and fails only the view of my tickets', async () => {
      add({ hubspot_owner_id: mine() });
      h.emulator.failNext({ match: '/owners/', status: 400 });

      await Promise.all([h.openView('open'), h.openView('my-open')]);

      const [ticket] = ticketsBelow(h.store, h.view('open'));
      assert.equal(ticket!.ownerLabel, 'Assigned');
      assert.match(h.store.notice!, /Refresh to try again/);
      assert.notEqual((h.view('my-open') as StageNode).failure, undefined);
      await h.store.refresh();
      assert.equal(ticketsBelow(h.store, h.view('my-open')).length, 1);
      assert.equal(ticketsBelow(h.store, h.view('open'))[0]!.ownerLabel, 'Dana Whitfield');
      assert.equal(h.store.notice, undefined);
    });

    it('of a refresh keeps the last good rows and says so on the view', async () => {
      add();
      await h.openView('open');
      h.emulator.failNext({ match: '/search', status: 429, times: 9 });

      await assert.rejects(h.store.refresh());

      assert.equal(ticketsBelow(h.store, h.view('open')).length, 1);
      assert.notEqual((h.view('open') as StageNode).failure, undefined);
      h.emulator.clearFaults();
      await h.store.refresh();
      assert.equal((h.view('open') as StageNode).failure, undefined);
    });

    it('of a look for changes says that the view is out of date until the next one works', async () => {
      add();
      await h.openView('open');
      h.emulator.failNext({ match: '/search', status: 503, times: 9 });

      await assert.rejects(h.store.poll());
      assert.notEqual((h.view('open') as StageNode).failure, undefined);
      h.emulator.clearFaults();
      await h.store.poll();

      assert.equal((h.view('open') as StageNode).failure, undefined);
    });
  });

  describe('a look for changes', () => {
    it('costs one search and tells nothing when nothing changed', async () => {
      addMany(3);
      await h.openView('open');
      h.countRequests();
      h.told.length = 0;

      assert.equal(await h.store.poll(), false);
      assert.equal(await h.store.poll(), false);

      assert.deepEqual(h.countRequests(), { searches: 2, others: 0 });
      assert.deepEqual(h.told, []);
    });

    it('tells only of the rows that changed', async () => {
      const id = add({ subject: 'Before' });
      add({ hs_pipeline_stage: '2' });
      await Promise.all([h.openView('open'), h.openView('unassigned')]);
      h.told.length = 0;
      h.emulator.advance(1000);
      h.emulator.ticket({ id, properties: { subject: 'After' } });

      assert.equal(await h.store.poll(), true);

      assert.deepEqual(h.told, [
        `view:unassigned/stage:1/ticket:${id}`,
        `view:open/stage:1/ticket:${id}`,
      ]);
    });

    it('finds what search indexed late', async () => {
      add();
      await h.openView('open');
      h.emulator.settings.indexDelayMs = 60_000;
      const id = add({ subject: 'Late' });
      h.emulator.settings.indexDelayMs = 0;
      h.emulator.advance(59_000);
      add({ subject: 'On time' });
      await h.store.poll();
      h.emulator.advance(1000);

      await h.store.poll();

      assert.ok(ticketsBelow(h.store, h.view('open')).some(({ ticket }) => ticket.id === id));
    });

    it('reads every page of changes, also when all are of one moment', async () => {
      add();
      await h.openView('open');
      h.countRequests();
      h.emulator.advance(1000);
      for (let n = 0; n < 450; n++) {
        add();
      }

      await h.store.poll();

      assert.equal(ticketsBelow(h.store, h.view('open')).length, 451);
      assert.ok(h.countRequests().searches <= 8);
    });

    it('goes on where it stopped when a later page fails', async () => {
      add();
      await h.openView('open');
      h.emulator.advance(1000);
      addMany(450);
      let searches = 0;
      const send = h.client.send.bind(h.client);
      h.client.send = (request) =>
        request.path.endsWith('/search') && ++searches === 2
          ? Promise.reject(new Error('cut off'))
          : send(request);

      await assert.rejects(h.store.poll());
      assert.ok(ticketsBelow(h.store, h.view('open')).length >= 200);
      await h.store.poll();

      assert.equal(ticketsBelow(h.store, h.view('open')).length, 451);
    });

    it('reads the views anew after more changes than it would page through', async () => {
      add();
      await h.openView('open');
      h.countRequests();
      addMany(1001);

      assert.equal(await h.store.poll(), true);

      assert.equal((h.view('open') as StageNode).count, 1002);
      assert.deepEqual(h.countRequests(), { searches: 3, others: 0 });
      await h.store.poll();
      assert.equal(h.countRequests().searches <= 6, true);
    });

    it('finds the first ticket of an empty account', async () => {
      await h.openView('open');
      add();

      await h.store.poll();

      assert.equal(ticketsBelow(h.store, h.view('open')).length, 1);
    });

    it('notices deleted tickets every quarter of an hour, or when asked', async () => {
      const ids = [add(), add(), add()];
      await h.openView('open');
      h.emulator.ticket({ id: ids[0]!, isArchived: true });
      await h.store.poll();
      assert.equal(ticketsBelow(h.store, h.view('open')).length, 3);

      await h.clock.advance(15 * 60_000);
      await h.store.poll();
      assert.equal(ticketsBelow(h.store, h.view('open')).length, 2);
      h.emulator.ticket({ id: ids[1]!, isArchived: true });
      await h.store.refresh();

      assert.equal(ticketsBelow(h.store, h.view('open')).length, 1);
    });
  });

  describe('what HubSpot does not let us see', () => {
    it('hides owner names without the scope, asks for none, and says so once', async () => {
      add({ hubspot_owner_id: mine() });
      const store = h.newStore({ scopes: ['oauth', 'tickets'] });

      await Promise.all(store.roots().map((root) => store.open(root)));

      const last = store.roots().at(-1);
      assert.ok(last?.kind === 'notice' && last.reason === 'missing-scope');
      assert.match(last.label, /Owner names are hidden. Sign in again/);
      assert.equal(last.portalId, store.account.portalId);
      assert.equal(store.notice, undefined);
      assert.equal(ticketsBelow(store, store.roots()[3]!)[0]!.ownerLabel, 'Assigned');
      const [row] = store.children(store.roots()[0]!);
      assert.ok(row?.kind === 'notice' && row.reason === 'missing-scope');
      assert.equal(
        h.emulator.requests.some(({ path }) => path.includes('/owners/')),
        false,
      );
    });

    it('says why nothing is mine for a user who is no owner', async () => {
      const store = h.newStore({ userId: 1 });

      await store.open(store.roots()[0]!);

      assert.match(store.children(store.roots()[0]!)[0]!.label, /no tickets are yours/);
    });
  });

  it('survives whatever a ticket holds', async () => {
    h.emulator.ticket({ id: '1', properties: { subject: '', hs_pipeline_stage: '__proto__' } });
    h.emulator.ticket({ id: '2', properties: { hs_pipeline_stage: '', hubspot_owner_id: '7' } });
    h.emulator.ticket({ id: '3', properties: { hs_pipeline_stage: 'a/more%', hs_pipeline: 'x' } });
    h.emulator.ticket({ id: '4', properties: { subject: 'two\nlines', createdate: '' } });

    await Promise.all(h.store.roots().map((root) => h.store.open(root)));
    await h.store.poll();

    const ids = allNodes(h.store).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(sketch(h.store, h.view('recent')), [
      'Recently Updated 4',
      '  New 1',
      '    two lines',
      '  Unknown stage (none) 1',
      '    Ticket 2',
      '  Unknown stage (__proto__) 1',
      '    (no subject)',
      '  Unknown stage (a/more%) 1',
      '    Ticket 3',
    ]);
    const labels = () =>
      ticketsBelow(h.store, h.view('recent')).map(({ ownerLabel }) => ownerLabel);
    await until(h.store, () => labels().includes('Unknown owner'));
    assert.deepEqual(labels().toSorted(), [
      'Unassigned',
      'Unassigned',
      'Unassigned',
      'Unknown owner',
    ]);
  });

  it('keeps one object per row for as long as the row is there', async () => {
    const id = add();
    await h.openView('open');
    const before = allNodes(h.store);
    h.emulator.advance(1000);
    h.emulator.ticket({ id, properties: { subject: 'Changed' } });

    await h.store.refresh();

    assert.deepEqual(
      allNodes(h.store).map((node) => before.includes(node)),
      before.map(() => true),
    );
  });

  it('reads a single ticket with its description, moves it at once and keeps the text', async () => {
    const id = add({ content: 'x'.repeat(65_536) });
    await h.openView('open');
    h.emulator.settings.indexDelayMs = 60_000;
    h.emulator.advance(1000);
    h.emulator.ticket({ id, properties: { hs_pipeline_stage: '3' } });

    const ticket = await h.store.readTicket(id);
    await h.store.poll();

    assert.equal(ticket.content.length, 65_536);
    assert.equal(h.store.ticket(id)!.content.length, 65_536);
    assert.equal(h.store.stage(ticket)!.label, 'Waiting on us');
    assert.deepEqual(
      h.store.children(h.view('open')).map(({ label }) => label),
      ['Waiting on us'],
    );
  });

  it('takes a ticket away that HubSpot no longer finds', async () => {
    const id = add();
    await h.openView('open');
    h.emulator.ticket({ id, isArchived: true });

    await assert.rejects(h.store.readTicket(id));

    assert.equal((h.view('open') as StageNode).count, 0);
    assert.equal(h.store.ticket(id), undefined);
  });

  it('finds tickets by their words', async () => {
    const id = add({ subject: 'The printer sings' });
    add();

    const page = await h.store.search(`printer ${' '.repeat(3000)}`);

    assert.deepEqual(
      page.tickets.map((ticket) => ticket.id),
      [id],
    );
  });

  it('is silent after it is disposed of, and ends what is under way', async () => {
    h.emulator.slow(5000);
    const opening = Promise.all([h.openView('open'), h.store.ready().catch(() => 'aborted')]);
    h.told.length = 0;

    h.store.dispose();
    await opening;

    assert.equal(await h.store.poll(), false);
    assert.deepEqual(h.told, []);
  });
});
