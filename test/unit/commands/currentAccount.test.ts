import assert from 'node:assert/strict';
import type { Session } from '../../../src/auth/sessions/session';
import { CurrentAccount, chooseSession } from '../../../src/commands/currentAccount';
import type { TicketStore } from '../../../src/tickets/store';
import { Emitter } from '../../../src/util/events';

const session = (id: string, portalId: number): Session => ({
  id,
  portalId,
  userId: 1,
  label: `Account ${portalId}`,
  uiDomain: 'app.hubspot.com',
  accountType: undefined,
  scopes: [],
  apiUrl: 'https://api.hubapi.com',
});
const [a, b] = [session('a', 1), session('b', 2)];

describe('chooseSession', () => {
  it('stays with the account that is shown', () => {
    assert.equal(chooseSession([a, b], 'a', 2), a);
  });
  it('goes back to the account that this workspace remembers', () => {
    assert.equal(chooseSession([a, b], undefined, 1), a);
  });
  it('takes the newest sign-in else', () => {
    assert.equal(chooseSession([a, b], undefined, 'nonsense'), b);
    assert.equal(chooseSession([], 'a', 1), undefined);
  });
});

describe('CurrentAccount', () => {
  let sessions: readonly Session[];
  let made: { id: string; isDisposed: boolean }[];
  let account: CurrentAccount;
  let changes: number;
  const memory = new Map<string, unknown>();
  const changed = new Emitter<void>();
  const errors: unknown[] = [];

  beforeEach(() => {
    sessions = [a, b];
    made = [];
    changes = 0;
    errors.length = 0;
    memory.clear();
    account = new CurrentAccount({
      sessions: () => Promise.resolve(sessions),
      onDidChangeSessions: changed.event,
      createStore: ({ id }) => {
        const store = { id, isDisposed: false, dispose: () => void (store.isDisposed = true) };
        made.push(store);
        return store as unknown as TicketStore;
      },
      memory: {
        get: (key) => memory.get(key),
        update: (key, value) => Promise.resolve(void memory.set(key, value)),
      },
      onError: (error) => errors.push(error),
    });
    account.onDidChange(() => (changes += 1));
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

  it('remembers the account that a person chose', async () => {
    await account.ready();
    await account.select(a);

    assert.deepEqual([...memory.values()], [1]);
    assert.equal((account.store as unknown as { id: string }).id, 'a');
  });

  it('lets go of the tickets of an account that signs out', async () => {
    await account.ready();
    assert(account.store);
    sessions = [];

    changed.fire();
    await new Promise(setImmediate);

    assert.deepEqual(
      [made[0]?.isDisposed, account.state, account.store],
      [true, 'signedOut', undefined],
    );
    assert.equal(changes, 2);
  });

  it('says nothing when sessions change that it does not show', async () => {
    await account.ready();
    sessions = [b];

    changed.fire();
    await new Promise(setImmediate);

    assert.equal(changes, 1);
  });

  it('lets a person sign in when the secret store does not answer, and asks again later', async () => {
    sessions = undefined as unknown as Session[];
    account.start();
    await new Promise(setImmediate);
    assert.equal(account.state, 'signedOut');
    assert.equal(errors.length, 1);

    sessions = [a];
    await account.ready();

    assert.equal(account.state, 'signedIn');
  });
});
