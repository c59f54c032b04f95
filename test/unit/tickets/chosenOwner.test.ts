import assert from 'node:assert/strict';
import type { TicketAccount } from '../../../src/tickets/account';
import type { TicketStore } from '../../../src/tickets/store';
import { startHarness, ticketsBelow, type Harness } from './harness';

describe('My Open Tickets of a token that belongs to nobody', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await startHarness();
  });
  afterEach(() => h.stop());

  const owner = (at: number) => h.emulator.owners()[at]!.id;
  const add = (ownerId: string) =>
    h.emulator.ticket({ properties: { hubspot_owner_id: ownerId, hs_pipeline_stage: '1' } });
  const newStore = (account: Partial<TicketAccount> = {}) =>
    h.newStore({ userId: undefined, scopes: [], ...account });
  const mine = (store: TicketStore) => store.roots()[0]!;
  const firstRow = (store: TicketStore) => store.children(mine(store))[0]!;

  it('asks who one is in a row, and reads no tickets before that is known', async () => {
    add(owner(0));
    const store = newStore();

    await store.open(mine(store));

    const row = firstRow(store);
    assert.ok(row.kind === 'notice' && row.reason === 'who-are-you');
    assert.equal(row.label, 'Choose who you are…');
    assert.equal(h.countRequests().searches, 0);
  });

  it('shows the tickets of the owner that the person chose, and says whose they are', async () => {
    const ticket = add(owner(1));
    add(owner(0));
    const store = newStore();
    await store.open(mine(store));

    await store.setOwner(owner(1));

    assert.deepEqual(
      ticketsBelow(store, mine(store)).map((row) => row.ticket.id),
      [ticket],
    );
    const view = mine(store);
    assert.equal(view.kind === 'view' && view.chosenOwner, 'Marta Lindqvist');
  });

  it('follows when the person is another one after all', async () => {
    add(owner(1));
    const ticket = add(owner(2));
    const store = newStore({ ownerId: owner(1) });
    await store.open(mine(store));

    await store.setOwner(owner(2));

    assert.deepEqual(
      ticketsBelow(store, mine(store)).map((row) => row.ticket.id),
      [ticket],
    );
  });

  it('does not ask again who was chosen in the past', async () => {
    add(owner(1));
    const store = newStore({ ownerId: owner(1) });

    await store.open(mine(store));

    assert.equal(ticketsBelow(store, mine(store)).length, 1);
  });

  it('asks again when that owner has left', async () => {
    const store = newStore({ ownerId: '1' });

    await store.open(mine(store));

    const row = firstRow(store);
    assert.ok(row.kind === 'notice' && row.reason === 'who-are-you');
  });

  it('offers people by name, neither queues nor those who left', async () => {
    const { people, me } = await newStore({ ownerId: owner(1) }).people();

    assert.deepEqual(
      people.map(({ name }) => name),
      ['Dana Whitfield', 'Jonas Becker', 'Marta Lindqvist', 'Priya Raman', 'Tobias Okafor'],
    );
    assert.equal(me?.name, 'Marta Lindqvist');
  });

  it('keeps to the user where the sign-in tells it, whatever was chosen', async () => {
    const ticket = add(owner(0));
    add(owner(1));
    const store = h.newStore({ ownerId: owner(1) });

    await store.open(mine(store));

    assert.deepEqual(
      ticketsBelow(store, mine(store)).map((row) => row.ticket.id),
      [ticket],
    );
    const view = mine(store);
    assert.equal(view.kind === 'view' && view.chosenOwner, undefined);
  });

  it('says which scope the token lacks for that, and shows the tickets once it has it', async () => {
    add(owner(1));
    h.emulator.failNext({
      status: 403,
      body: { category: 'MISSING_SCOPES', message: 'x' },
      match: '/owners/',
    });
    const store = newStore({ ownerId: owner(1) });
    await store.open(mine(store));
    assert.match(
      firstRow(store).label,
      /Add the scope “crm.objects.owners.read” to the access token/,
    );
    assert.match(store.notice!, /Owner names are hidden.*access token/);

    await store.refresh();

    assert.equal(store.notice, undefined);
    assert.equal(ticketsBelow(store, mine(store)).length, 1);
  });
});
