import assert from 'node:assert/strict';
import type { Session } from '../../../../src/auth/sessions/session';
import { CurrentAccount } from '../../../../src/commands/accounts/currentAccount';
import type { TicketStore } from '../../../../src/tickets/store';
import { Emitter } from '../../../../src/util/events';
import { acme, northwind, sandbox, session } from './sessions';

describe('CurrentAccount', () => {
  let living: readonly Session[];
  let ended: readonly Session[];
  let portalId: number | undefined;
  let made: { id: string; isDisposed: boolean }[];
  let account: CurrentAccount;
  let changes: number;
  let otherChanges: number;
  const memory = new Map<string, unknown>();
  const changed = new Emitter<void>();
  const settingChanged = new Emitter<void>();
  const errors: unknown[] = [];

  const settle = () => new Promise(setImmediate);
  const openWindow = () =>
    new CurrentAccount({
      auth: {
        sessions: () => Promise.resolve(living),
        ended: () => Promise.resolve(ended),
        onDidChangeSessions: changed.event,
      },
      createStore: (one) => {
        const { id } = one;
        const store = {
          id,
          account: one,
          isDisposed: false,
          dispose: () => void (store.isDisposed = true),
        };
        made.push(store);
        return store as unknown as TicketStore;
      },
      setting: {
        get: () => portalId,
        set: (id) => {
          portalId = id;
          settingChanged.fire();
          return Promise.resolve();
        },
        onDidChange: settingChanged.event,
      },
      memory: {
        get: (key) => memory.get(key),
        update: (key, value) => Promise.resolve(void memory.set(key, value)),
      },
      onError: (error) => errors.push(error),
    });
  const shownId = () => account.store?.account.portalId;
  const labels = () => account.rows.map(({ label }) => label);
  const set = async (now: readonly Session[], over: readonly Session[] = []) => {
    living = now;
    ended = over;
    changed.fire();
    await settle();
  };

  beforeEach(() => {
    living = [acme, northwind];
    ended = [];
    portalId = undefined;
    made = [];
    changes = otherChanges = 0;
    errors.length = 0;
    memory.clear();
    account = openWindow();
    account.onDidChange(() => (changes += 1));
    account.onDidChangeOthers(() => (otherChanges += 1));
  });
  afterEach(() => account.dispose());

  it('is starting until it knows who is signed in', async () => {
    assert.equal(account.state, 'starting');

    await account.ready();

    assert.equal(account.state, 'signedIn');
  });

  it('makes no store before somebody wants to see tickets, and one then', async () => {
    await account.ready();
    assert.deepEqual(made, []);

    assert.equal(account.store, account.store);

    assert.equal(made.length, 1);
  });

  it('remembers the account that a person signed in to, and leaves the settings alone', async () => {
    await account.ready();
    await account.select(acme);

    assert.equal(shownId(), acme.portalId);
    assert.equal(portalId, undefined);
    const next = openWindow();
    await next.ready();
    assert.equal(next.store?.account.portalId, acme.portalId);
    next.dispose();
  });

  it('remembers which of two users of an account it was', async () => {
    const colleague = session('colleague', { userId: 2 });
    living = [acme, colleague];
    await account.ready();
    await account.switchTo(acme);

    const next = openWindow();
    await next.ready();

    assert.equal((next.store as unknown as { id: string }).id, 'acme');
    next.dispose();
  });

  it('writes the account of the workspace into the settings by its number alone', async () => {
    await account.ready();

    await account.switchTo(acme);

    assert.equal(portalId, acme.portalId);
    assert.equal(shownId(), acme.portalId);
  });

  it('follows the settings, and shows nothing of another account', async () => {
    await account.ready();
    assert.equal(shownId(), northwind.portalId);

    portalId = sandbox.portalId;
    settingChanged.fire();
    await settle();

    assert.deepEqual(
      [account.state, account.store, account.title],
      ['signedOut', undefined, undefined],
    );
    assert.deepEqual(labels(), [
      'Not signed in to HubSpot account 24680777, which this workspace shows',
      'Sign In',
      'Switch Account…',
    ]);

    await set([acme, northwind, sandbox]);
    assert.equal(shownId(), sandbox.portalId);
    assert.deepEqual(labels(), []);
  });

  it('stays with the account that the settings name when a person signs in to another', async () => {
    portalId = acme.portalId;
    await account.ready();

    await account.select(northwind);

    assert.equal(shownId(), acme.portalId);
  });

  it('names the account no longer than it must', async () => {
    living = [acme];
    await account.ready();
    assert.equal(account.title, 'Acme Robotics');

    await set([acme, session('colleague', { userId: 2 })]);
    assert.equal(account.title, 'Acme Robotics · user 1');

    await set([sandbox]);
    assert.equal(account.title, 'Acme Robotics · Sandbox');
  });

  it('lets go of the tickets of an account that signs out', async () => {
    living = [acme];
    await account.ready();
    assert(account.store);

    await set([]);

    assert.deepEqual(
      [made[0]?.isDisposed, account.state, account.store],
      [true, 'signedOut', undefined],
    );
    assert.equal(changes, 2);
  });

  it('says in one row that a sign-in ended by itself, and shows no other account in its place', async () => {
    await account.ready();
    await account.select(acme);
    assert(account.store);

    await set([northwind], [acme]);

    assert.deepEqual(labels(), [
      'Your sign-in to Acme Robotics ended. Sign in again',
      'Switch Account…',
    ]);
    assert.deepEqual(
      [account.store, account.title, made[0]?.isDisposed],
      [undefined, 'Acme Robotics', true],
    );

    await set([acme, northwind]);
    assert.equal(shownId(), acme.portalId);
    assert.deepEqual(labels(), []);
  });

  it('has no rows where nobody is signed in: the welcome text says enough', async () => {
    living = [];
    await account.ready();

    assert.deepEqual(labels(), []);
  });

  it('has tickets of every account that is signed in, and only while it is', async () => {
    await account.ready();

    const other = account.storeOf(acme.portalId);
    assert.equal(other?.account.portalId, acme.portalId);
    assert.equal(account.storeOf(acme.portalId), other);
    assert.equal(account.storeOf(4), undefined);

    await set([northwind]);
    assert.equal(account.storeOf(acme.portalId), undefined);
    assert.equal(made[0]?.isDisposed, true);
  });

  it('tells of accounts that it does not show by themselves', async () => {
    await account.ready();

    await set([northwind]);

    assert.deepEqual([changes, otherChanges], [1, 1]);
  });

  it('tells nothing when nothing changed', async () => {
    await account.ready();

    await set([acme, northwind]);

    assert.deepEqual([changes, otherChanges], [1, 0]);
  });

  it('asks anew what may be seen when the same session has other rights', async () => {
    living = [acme];
    await account.ready();
    const { store } = account;

    await set([{ ...acme, scopes: [...acme.scopes, 'crm.objects.owners.read'] }]);

    assert.notEqual(account.store, store);
    assert.equal(made[0]?.isDisposed, true);
  });

  it('lets a person sign in when the secret store does not answer, and asks again later', async () => {
    const sessions = living;
    living = Promise.reject(new Error('locked')) as unknown as Session[];
    account.start();
    await settle();
    assert.equal(account.state, 'signedOut');
    assert.equal(errors.length, 1);

    living = sessions;
    await account.ready();

    assert.equal(account.state, 'signedIn');
  });
});
