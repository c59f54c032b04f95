import assert from 'node:assert/strict';
import { SignInError } from '../../../../src/auth/signInError';
import type { Scene } from '../harness';
import { otherPortal, startScene } from '../harness';
import type { Window } from '../windows';
import { Machine, newSession } from '../windows';

const key = (id: string) => `hubspotTickets.session.${id}`;

describe('the session store', () => {
  let scene: Scene;
  let machine: Machine;
  let window: Window;

  beforeEach(async () => {
    scene = await startScene();
    machine = new Machine(scene);
    window = machine.open();
  });
  afterEach(() => scene.stop());

  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  const warnings = () => scene.logged.filter((line) => line.startsWith('warn'));

  it('keeps one secret for each session', async () => {
    const one = await window.store.add(newSession(scene));
    const other = await window.store.add(newSession(scene, { portalId: otherPortal }));

    assert.deepEqual([...machine.values.keys()].sort(), [key(one.id), key(other.id)].sort());
  });

  it('knows in a new window what was stored in another', async () => {
    const session = await window.store.add(newSession(scene));

    assert.deepEqual(await machine.open().store.all(), [session]);
  });

  it('reads the secrets once, not each time it is asked', async () => {
    await window.store.add(newSession(scene));
    await settle();
    window.secrets.get = () => Promise.reject(new Error('asked again'));

    assert.equal((await window.store.all()).length, 1);
  });

  for (const [what, json] of [
    ['no JSON', '{"version":1,"tokens":{"accessToken":"CEsecretsecret'],
    ['another shape', '{"version":1,"id":"x","accessToken":"CEsecretsecret"}'],
    ['null', 'null'],
  ] as const) {
    it(`drops a session that is ${what} with one line, and keeps the others`, async () => {
      scene.secrets.add('CEsecretsecret');
      const session = await window.store.add(newSession(scene));
      machine.values.set(key('broken'), json);
      const fresh = machine.open();

      assert.deepEqual(await fresh.store.all(), [session]);
      await settle();
      assert.deepEqual(await fresh.store.all(), [session]);

      assert.equal(warnings().filter((line) => line.includes('dropped')).length, 1);
      assert.ok(!machine.values.has(key('broken')));
    });
  }

  it('takes a session without what is optional, and with what a later release added', async () => {
    const session = await window.store.add(newSession(scene));
    const stored = JSON.parse(machine.values.get(key(session.id))!) as Record<string, unknown>;
    const { userId, accountType, ...others } = stored;
    machine.values.set(key(session.id), JSON.stringify({ ...others, colour: 'red' }));

    const [read] = await machine.open().store.all();

    assert.deepEqual({ ...read, userId, accountType }, session);
    assert.deepEqual(warnings(), []);
  });

  it('keeps two users of one account apart', async () => {
    const one = await window.store.add(newSession(scene, { userId: 1 }));
    const two = await window.store.add(newSession(scene, { userId: 2 }));

    assert.deepEqual(await window.store.all(), [one, two]);
    assert.notEqual(one.label, two.label);
  });

  describe('when HubSpot has ended a session', () => {
    it('keeps in every window who it was, and nothing secret', async () => {
      const other = machine.open();
      const session = await window.store.add(newSession(scene));

      await window.store.end(session);
      await settle();

      for (const { store } of [window, other, machine.open()]) {
        assert.deepEqual(await store.all(), []);
        assert.deepEqual(
          (await store.ended()).map(({ id, label }) => [id, label]),
          [[session.id, session.label]],
        );
      }
      assert.ok(!machine.values.get(key(session.id))!.includes(session.tokens.accessToken));
      assert.ok(!machine.values.get(key(session.id))!.includes(session.tokens.refreshToken!));
    });

    it('goes on with the same id and label when the person signs in again', async () => {
      const ended = await window.store.add(newSession(scene));
      await window.store.end(ended);

      const session = await machine.open().store.add(newSession(scene, { name: 'Acme Robotics' }));
      await settle();

      assert.deepEqual([session.id, session.label], [ended.id, ended.label]);
      assert.deepEqual(await window.store.all(), [session]);
      assert.deepEqual(await window.store.ended(), []);
    });

    it('forgets it once the person signs out', async () => {
      const session = await window.store.add(newSession(scene));
      await window.store.end(session);

      await window.store.remove(session.id);

      assert.deepEqual(await window.store.ended(), []);
      assert.equal(machine.values.size, 0);
    });

    it('says so in this window alone where each has a copy of its own', async () => {
      const session = await window.store.add(newSession(scene));
      const web = machine.open({ isStorePerWindow: true });

      await web.store.end(session);

      assert.deepEqual(
        (await web.store.ended()).map(({ id }) => id),
        [session.id],
      );
      assert.deepEqual(machine.stored(), [session]);
    });
  });

  it('leaves a session alone that a newer version has stored', async () => {
    machine.values.set(key('newer'), '{"version":2}');

    assert.deepEqual(await window.store.all(), []);
    assert.ok(machine.values.has(key('newer')));
  });

  it('leaves other secrets alone', async () => {
    machine.values.set('hubspotTickets.other', 'x');

    assert.deepEqual(await window.store.all(), []);
    assert.equal(machine.values.get('hubspotTickets.other'), 'x');
  });

  it('keeps the label of an account that was renamed, as the editor’s grants hang on it', async () => {
    const former = await window.store.add(newSession(scene, { name: 'Acme' }));

    const session = await window.store.add(newSession(scene, { name: 'Acme Robotics' }));

    assert.equal(session.label, former.label);
  });

  it('has nobody signed out while the secret store cannot be read', async () => {
    const session = await window.store.add(newSession(scene));
    window.secrets.failure = new Error('locked');
    window.secrets.announce(key(session.id));
    await settle();

    assert.deepEqual(await window.store.all(), [session]);
  });

  it('reads again after it could not be read at the start', async () => {
    const session = await window.store.add(newSession(scene));
    const fresh = machine.open();
    fresh.secrets.failure = new Error('locked');
    assert.deepEqual(await fresh.store.all(), []);

    fresh.secrets.failure = undefined;

    assert.deepEqual(await fresh.store.all(), [session]);
  });

  it('says so when a session cannot be removed', async () => {
    const session = await window.store.add(newSession(scene));
    window.secrets.failure = new Error('locked');

    await assert.rejects(window.store.remove(session.id), (error) =>
      SignInError.is(error, 'storage-failed'),
    );
    assert.deepEqual(await window.store.all(), [session]);
  });

  describe('tells', () => {
    let told: string[];

    beforeEach(() => {
      told = [];
      window.store.onDidChange(({ added, removed, changed }) => {
        told.push(...added.map(({ label }) => `added ${label}`));
        told.push(...removed.map(({ label }) => `removed ${label}`));
        told.push(...changed.map(({ label }) => `changed ${label}`));
      });
    });

    it('each change once, although the editor tells its own writes as well', async () => {
      const session = await window.store.add(newSession(scene, { name: 'A' }));
      await settle();
      await window.store.renew(session, { ...session.tokens, accessToken: 'CEnext' });
      await settle();
      await window.store.remove(session.id);
      await settle();

      const label = `A (24680135) · user 7654321`;
      assert.deepEqual(told, [`added ${label}`, `changed ${label}`, `removed ${label}`]);
    });

    it('what another window did', async () => {
      const other = machine.open();
      await window.store.all();
      const session = await other.store.add(newSession(scene, { name: 'A' }));
      await settle();
      await other.store.remove(session.id);
      await settle();

      const label = `A (24680135) · user 7654321`;
      assert.deepEqual(told, [`added ${label}`, `removed ${label}`]);
    });

    it('nothing when a secret was written anew with the same content', async () => {
      const session = await window.store.add(newSession(scene));
      await settle();
      told.length = 0;

      window.secrets.announce(key(session.id));
      window.secrets.announce(key(session.id));
      await settle();

      assert.deepEqual(told, []);
    });

    it('nothing after it was disposed of', async () => {
      await window.store.all();
      window.store.dispose();

      await machine.open().store.add(newSession(scene));
      await settle();

      assert.deepEqual(told, []);
    });
  });
});
