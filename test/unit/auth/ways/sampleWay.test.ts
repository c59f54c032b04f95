import assert from 'node:assert/strict';
import type { Session } from '../../../../src/auth/sessions/session';
import { isSample } from '../../../../src/auth/ways/sampleWay';
import { startSample } from '../../../../src/emulator/sample';
import { createHubSpotClient } from '../../../../src/hubspot/client';
import { HubSpotError } from '../../../../src/hubspot/errors';
import { searchTickets } from '../../../../src/hubspot/tickets';
import { SignInError } from '../../../../src/auth/signInError';
import { SampleAccount } from '../../../../src/sample';
import { editor } from '../../../support/vscode';
import type { EditorScene } from '../editorScene';
import { openEditor } from '../editorScene';

describe('trying with sample tickets', () => {
  let scene: EditorScene;
  let sample: SampleAccount;
  /** How many sample accounts were started, and which of them run. */
  let starts: number;
  let running: Set<string>;
  let failure: Error | undefined;

  beforeEach(async () => {
    starts = 0;
    running = new Set();
    failure = undefined;
    sample = new SampleAccount(async () => {
      starts++;
      if (failure) {
        throw failure;
      }
      const started = await startSample();
      running.add(started.apiUrl);
      const stop = async () => {
        await started.stop();
        running.delete(started.apiUrl);
      };
      return { ...started, stop };
    });
    scene = await openEditor({}, { sample });
  });
  afterEach(async () => {
    scene.authentication.dispose();
    sample.dispose();
    await scene.stop();
  });

  /** Asks as the extension does, wherever the sample account runs at the time. */
  function read(session: Session, text?: string) {
    const client = createHubSpotClient({
      apiUrl: session.apiUrl,
      fetch: sample.reachedBy((input, init) => fetch(input, init)),
      accessToken: (rejected) => scene.authentication.accessToken(session.id, rejected),
      log: scene.log,
      clock: scene.clock,
    });
    return searchTickets(client, { text, limit: 3 });
  }

  const subjects = async (session: Session) =>
    (await read(session)).tickets.map(({ id, subject }) => `${id} ${subject}`);

  it('signs in by itself, without a browser and without a question', async () => {
    const session = await scene.authentication.trySample();

    assert.equal(session?.label, 'Sample tickets');
    assert.equal(isSample(session), true);
    assert.equal(typeof session.userId, 'number');
    assert.deepEqual(editor.opened, []);
    assert.deepEqual(editor.messages, []);
    assert.equal((await read(session)).total, 250);
  });

  it('starts nothing before somebody tries', async () => {
    await scene.authentication.sessions();

    assert.equal(starts, 0);
  });

  it('names an account that HubSpot cannot have, and an address that no network knows', async () => {
    const session = (await scene.authentication.trySample())!;

    assert.ok(session.portalId > 2 ** 31);
    assert.match(new URL(session.apiUrl).hostname, /\.invalid$/);
  });

  it('finds the tickets at their real numbers in code', async () => {
    const session = (await scene.authentication.trySample())!;

    assert.equal(
      (await read(session)).tickets.every(({ id }) => id.startsWith('1785')),
      true,
    );
  });

  it('runs once, however often somebody tries', async () => {
    const [one, other] = await Promise.all([
      scene.authentication.trySample(),
      scene.authentication.trySample(),
    ]);

    assert.equal(starts, 1);
    assert.deepEqual(one, other);
    assert.equal((await scene.authentication.sessions()).length, 1);
  });

  it('shows the same tickets after a restart, at another address and by another token', async () => {
    const session = (await scene.authentication.trySample())!;
    const before = await subjects(session);
    const token = await scene.authentication.accessToken(session.id);

    await sample.stop();

    assert.deepEqual(await subjects(session), before);
    assert.equal(starts, 2);
    assert.equal(running.size, 1);
    assert.equal(typeof token, 'string');
  });

  it('ends with signing out, and the account stops running', async () => {
    const session = (await scene.authentication.trySample())!;

    await scene.authentication.signOut(session.id);
    await scene.settle();

    assert.equal(running.size, 0);
    await assert.rejects(scene.authentication.accessToken(session.id), (error) =>
      HubSpotError.is(error, 'signed-out'),
    );
    assert.equal(starts, 1);
  });

  it('ends when the person signs in to a real account', async () => {
    await scene.authentication.trySample();

    const real = await scene.signIn();
    await scene.settle();

    assert.deepEqual(await scene.authentication.sessions(), [real]);
    assert.equal(running.size, 0);
  });

  it('leaves a real account signed in', async () => {
    const real = await scene.signIn();

    const session = await scene.authentication.trySample();

    const ids = (await scene.authentication.sessions()).map(({ id }) => id);
    assert.deepEqual(ids.sort(), [real.id, session!.id].sort());
  });

  it('is no way that Sign In begins with, not even after it was tried', async () => {
    const session = (await scene.authentication.trySample())!;
    await scene.authentication.signOut(session.id);

    const real = await scene.signIn();

    assert.equal(isSample(real), false);
  });

  it('gives no token to other extensions that ask for rights in HubSpot', async () => {
    await scene.authentication.trySample();

    const provider = editor.authenticationProviders.get('hubspot')!;
    assert.deepEqual(await provider.getSessions(['tickets'], {}), []);
  });

  it('says so when it cannot be started, and can be tried again', async () => {
    failure = new Error('EPERM');
    await assert.rejects(scene.authentication.trySample(), (error) =>
      SignInError.is(error, 'sample-failed'),
    );
    failure = undefined;

    assert.ok(await scene.authentication.trySample());
  });

  it('says so when it cannot be started again', async () => {
    const session = (await scene.authentication.trySample())!;
    await sample.stop();
    failure = new Error('EPERM');

    await assert.rejects(
      scene.authentication.accessToken(session.id),
      (error) =>
        HubSpotError.is(error, 'unavailable') && error.message.includes('could not be started'),
    );
  });

  it('never starts again once the extension has ended', async () => {
    await scene.authentication.trySample();

    sample.dispose();
    await scene.settle();

    assert.equal(running.size, 0);
    await assert.rejects(sample.start());
  });
});
