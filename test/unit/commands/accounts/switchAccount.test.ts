import assert from 'node:assert/strict';
import type { Session } from '../../../../src/auth/sessions/session';
import type { Choice } from '../../../../src/commands/accounts/choice';
import { switchAccount } from '../../../../src/commands/accounts/switchAccount';
import { editor } from '../../../support/vscode';
import { acme, northwind, sandbox, session } from './sessions';

describe('switching the account', () => {
  let living: readonly Session[];
  let ended: readonly Session[];
  let choice: Choice;
  let switched: string[];
  let added: Session | undefined;

  const settle = () => new Promise(setImmediate);
  const begin = async () => {
    const done = switchAccount({
      auth: {
        sessions: () => Promise.resolve(living),
        ended: () => Promise.resolve(ended),
        signOut: (id) => {
          living = living.filter((one) => one.id !== id);
          return Promise.resolve();
        },
      },
      account: {
        choice,
        ready: () => Promise.resolve(),
        switchTo: ({ id }) => Promise.resolve(void switched.push(id)),
      },
      signIn: () => Promise.resolve(added),
    });
    await settle();
    return { done, pick: editor.quickPicks[0]! };
  };

  beforeEach(() => {
    living = [acme, northwind, sandbox];
    ended = [];
    choice = { kind: 'session', session: northwind };
    switched = [];
    added = undefined;
  });

  it('lists all, the one that is shown first and marked, with kind, number, user and domain', async () => {
    const { done, pick } = await begin();

    assert.deepEqual(
      pick.items.map(({ label, description }) => [label, description]),
      [
        ['Northwind Support', 'shown in this workspace'],
        ['Acme Robotics', ''],
        ['Acme Robotics', 'Sandbox'],
        ['', undefined],
        ['Add another account…', undefined],
      ],
    );
    assert.equal(pick.items[2]!.detail, 'Account 24680777 · user 1 · app.hubspot.com');
    assert.equal((pick.items[0]!.iconPath as { id: string }).id, 'check');
    pick.hide();
    await done;
    assert.deepEqual(switched, []);
  });

  it('tells two users of one account apart', async () => {
    living = [acme, session('colleague', { userId: 2 })];
    const { done, pick } = await begin();

    const details = pick.items.slice(0, 2).map(({ detail }) => detail);
    assert.equal(new Set(details).size, 2);
    pick.hide();
    await done;
  });

  it('switches to the one that is chosen', async () => {
    const { done, pick } = await begin();

    pick.pick('Acme Robotics');
    await done;

    assert.deepEqual(switched, ['acme']);
  });

  it('switches to the one that is added', async () => {
    added = sandbox;
    const { done, pick } = await begin();

    pick.pick('Add another account…');
    await done;

    assert.deepEqual(switched, ['sandbox']);
  });

  it('switches nothing when the person does not sign in', async () => {
    const { done, pick } = await begin();

    pick.pick('Add another account…');
    await done;

    assert.deepEqual(switched, []);
  });

  it('signs out of one at the press of its button, and goes on', async () => {
    const { done, pick } = await begin();

    pick.pressOnItem('Northwind Support');
    await settle();

    assert.ok(!pick.items.some(({ label }) => label === 'Northwind Support'));
    pick.pick('Acme Robotics');
    await done;
    assert.deepEqual(switched, ['acme']);
  });

  it('signs in again to one that ended', async () => {
    living = [acme];
    ended = [northwind];
    const { done, pick } = await begin();

    pick.pick('Northwind Support');
    await done;

    assert.deepEqual(editor.executed, [
      { command: 'hubspotTickets.signIn', args: [{ portalId: northwind.portalId }] },
    ]);
  });

  it('draws no icons out of foreign names', async () => {
    living = [session('evil', { name: '$(trash) Acme' })];
    const { done, pick } = await begin();

    assert.ok(!pick.items[0]!.label.includes('$('));
    pick.hide();
    await done;
  });
});
