import assert from 'node:assert/strict';
import { chooseOwner } from '../../../src/commands/chooseOwner';
import { ChosenOwners } from '../../../src/commands/chosenOwners';
import type { TicketStore } from '../../../src/tickets/store';
import { HumanError } from '../../../src/util/humanError';
import { FakeMemento } from '../../support/memento';
import { editor } from '../../support/vscode';
import { startHarness, ticketsBelow, type Harness } from '../tickets/harness';

interface Item {
  label: string;
  description: string;
  detail?: string;
}

describe('choosing which owner one is', () => {
  let h: Harness;
  let store: TicketStore;
  let memory: FakeMemento;
  let owners: ChosenOwners;
  let offered: readonly Item[];

  beforeEach(async () => {
    h = await startHarness();
    store = h.newStore({ userId: undefined, scopes: [] });
    memory = new FakeMemento();
    owners = new ChosenOwners(memory);
    offered = [];
  });
  afterEach(() => h.stop());

  const answer = (label?: string) => {
    editor.answerPick = (items, options) => {
      assert.equal(options.matchOnDescription, true);
      offered = items as readonly Item[];
      return offered.find((item) => item.label === label);
    };
  };

  it('offers people by name and e-mail address', async () => {
    answer();

    await chooseOwner(store, owners);

    assert.equal(offered[0]?.label, 'Dana Whitfield');
    assert.match(offered[0].description, /^dana\.whitfield@/);
    assert.equal(owners.get(store.account.portalId), undefined);
  });

  it('shows the tickets of the one that was chosen, and remembers it for this account alone', async () => {
    const marta = h.emulator.owners()[1]!;
    h.emulator.ticket({ properties: { hubspot_owner_id: marta.id, hs_pipeline_stage: '1' } });
    await store.open(store.roots()[0]!);
    answer('Marta Lindqvist');

    await chooseOwner(store, owners);

    assert.equal(ticketsBelow(store, store.roots()[0]!).length, 1);
    const { portalId } = store.account;
    assert.equal(owners.get(portalId), marta.id);
    assert.equal(owners.get(portalId + 1), undefined);
  });

  it('says who was chosen so far', async () => {
    answer('Marta Lindqvist');
    await chooseOwner(store, owners);

    answer();
    await chooseOwner(store, owners);

    const marked = offered.filter(({ detail }) => detail !== undefined);
    assert.deepEqual(
      marked.map(({ label }) => label),
      ['Marta Lindqvist'],
    );
  });

  it('says which scope the token lacks when HubSpot shows no owners', async () => {
    h.emulator.failNext({ match: '/owners/', status: 403, body: { category: 'MISSING_SCOPES' } });
    answer();

    await assert.rejects(
      chooseOwner(store, owners),
      (error) => error instanceof HumanError && error.message.includes('crm.objects.owners.read'),
    );
  });

  it('draws no icon that stands in a name', async () => {
    h.emulator.owners()[0]!.firstName = '$(bug)';
    answer();

    await chooseOwner(store, owners);

    assert.equal(
      offered.some(({ label }) => label.includes('$(')),
      false,
    );
  });

  it('tells who one is where the sign-in says so, and asks nothing', async () => {
    const { id } = h.emulator.accounts[0]!.user;
    store = h.newStore({ userId: id });
    answer();

    await chooseOwner(store, owners);

    assert.deepEqual(offered, []);
    assert.match(editor.messages[0]!.text, /^You are signed in as Dana Whitfield\./);
  });
});
