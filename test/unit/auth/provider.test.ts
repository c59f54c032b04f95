import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SignInError } from '../../../src/auth/signInError';
import { editor } from '../../support/vscode';
import type { EditorScene } from './editorScene';
import { openEditor } from './editorScene';
import { defaultPortal, otherPortal } from './harness';

const hourMs = 3_600_000;

describe('the authentication provider', () => {
  let scene: EditorScene;
  let provider: vscode.AuthenticationProvider;
  let told: string[];

  beforeEach(async () => {
    scene = await openEditor();
    provider = editor.authenticationProviders.get('hubspot')!;
    told = [];
    provider.onDidChangeSessions(({ added, removed, changed }) => {
      told.push(...(added ?? []).map(() => 'added'));
      told.push(...(removed ?? []).map(() => 'removed'));
      told.push(...(changed ?? []).map(() => 'changed'));
    });
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  const all = () => provider.getSessions(undefined, {});
  const scopesOf = async (...scopes: string[]) => (await provider.getSessions(scopes, {})).length;

  const create = async (scopes: readonly string[] = []) => {
    const session = provider.createSession(scopes, {});
    Promise.resolve(session).catch(() => undefined);
    const target = await scene.browse(await scene.opened());
    await editor.openUri(vscode.Uri.parse(target!));
    return session;
  };

  it('has no sessions at first, and asks nobody', async () => {
    assert.deepEqual(await all(), []);
    assert.deepEqual(scene.calls, []);
  });

  it('gives the editor the token and the label, and no refresh token', async () => {
    const session = await scene.signIn();

    const [first] = await all();

    assert.ok(first);
    assert.equal(first.id, session.id);
    assert.equal(first.account.label, session.label);
    assert.deepEqual(Object.keys(first).sort(), ['accessToken', 'account', 'id', 'scopes']);
    assert.equal(first.accessToken, await scene.authentication.accessToken(session.id));
  });

  it('compares scopes as sets, and takes a session that was granted more', async () => {
    await scene.signIn();

    assert.equal(await scopesOf('tickets'), 1);
    assert.equal(await scopesOf('tickets', 'oauth', 'tickets'), 1);
    assert.equal(await scopesOf('crm.objects.owners.read', 'tickets'), 1);
    assert.equal(await scopesOf(), 1);
    assert.equal(await scopesOf('files'), 0);
  });

  it('gives only the sessions of the account that is asked for', async () => {
    await scene.signIn();
    await scene.signIn({ account: otherPortal });
    const [first] = await all();

    const ofFirst = await provider.getSessions(undefined, { account: first!.account });

    assert.deepEqual(ofFirst, [first]);
  });

  it('never asks the network when the editor merely looks', async () => {
    await scene.signIn();
    await scene.clock.advance(hourMs);
    const before = scene.calls.length;

    await Promise.all([all(), all(), all(), all()]);

    assert.equal(scene.calls.length, before);
  });

  it('renews an expired token for whoever is going to use it', async () => {
    await scene.signIn();
    const [old] = await all();
    await scene.clock.advance(hourMs);

    const [session] = await provider.getSessions(['tickets'], {});

    assert.notEqual(session!.accessToken, old!.accessToken);
    assert.equal(scene.clock.scheduledCount(), 0);
    assert.deepEqual(told, ['added', 'changed']);
  });

  it('does not keep anybody waiting for a relay that does not answer', async () => {
    await scene.signIn();
    const [old] = await all();
    await scene.clock.advance(hourMs);
    let answer: () => void = () => undefined;
    scene.delay = () => new Promise((resolve) => (answer = resolve));

    const asked = provider.getSessions(['tickets'], {});
    await scene.clock.advance(3000);

    assert.equal((await asked)[0]!.accessToken, old!.accessToken);
    answer();
    await scene.settle();
  });

  it('makes a session, tells it once and hands it out', async () => {
    const session = await create(['tickets']);
    await scene.settle();

    assert.deepEqual(told, ['added']);
    assert.deepEqual(await all(), [session]);
  });

  it('rejects with the editor’s own cancellation when the person cancels', async () => {
    const session = Promise.resolve(provider.createSession([], {}));
    const rejected = assert.rejects(session, vscode.CancellationError);
    await scene.opened();

    editor.progress[0]!.cancel();

    await rejected;
  });

  it('does not even begin for scopes that the app cannot ask for', async () => {
    await assert.rejects(
      Promise.resolve(provider.createSession(['tickets', 'files'], {})),
      (error) => SignInError.is(error, 'scopes-missing') && error.message.includes('“files”'),
    );
    assert.deepEqual(editor.opened, []);
  });

  it('says so when the account could not grant what was asked for', async () => {
    const session = provider.createSession(['conversations.read'], {});
    const rejected = assert.rejects(Promise.resolve(session), (error) =>
      SignInError.is(error, 'scopes-missing'),
    );
    const target = await scene.browse(await scene.opened(), { account: 24680777 });
    await editor.openUri(vscode.Uri.parse(target!));

    await rejected;
  });

  it('forgets a session at once when it is removed, and revokes it in the background', async () => {
    const session = await scene.signIn();
    let answer: () => void = () => undefined;
    scene.delay = () => new Promise((resolve) => (answer = resolve));

    await provider.removeSession(session.id);

    assert.deepEqual(told, ['added', 'removed']);
    assert.deepEqual(await all(), []);
    assert.deepEqual(await scene.storage.keys(), []);
    answer();
    await scene.settle();
    assert.ok(scene.emulator.requests.some(({ path }) => path.endsWith('/token/revoke')));
  });

  it('forgets a session although nobody can be reached to revoke it', async () => {
    const session = await scene.signIn();
    scene.intercept = () => new TypeError('fetch failed');

    await provider.removeSession(session.id);
    await scene.settle();

    assert.deepEqual(await all(), []);
  });

  it('tells a new token as a change, which is none for the rest of the extension', async () => {
    const { id } = await scene.signIn();
    await scene.settle();
    let changes = 0;
    scene.authentication.onDidChangeSessions(() => {
      changes++;
    });

    await scene.authentication.accessToken(id, await scene.authentication.accessToken(id));
    await scene.settle();
    assert.deepEqual(told, ['added', 'changed']);
    assert.equal(changes, 0);

    await scene.authentication.signOut(id);
    await scene.settle();
    assert.equal(changes, 1);
  });

  it('answers a request that waited in the Accounts menu with exactly its scopes', async () => {
    const added: string[] = [];
    provider.onDidChangeSessions((change) =>
      added.push(...(change.added ?? []).map(({ scopes }) => scopes.toSorted().join(' '))),
    );
    await provider.getSessions(['tickets', 'oauth'], {});
    await provider.getSessions(['oauth', 'tickets'], {});
    await provider.getSessions(['tickets', 'files'], {});

    const { scopes } = await scene.signIn();
    await scene.signIn({ account: otherPortal });

    const granted = scopes.toSorted().join(' ');
    assert.deepEqual(added, [granted, 'oauth tickets', granted]);
  });

  it('hears of a session that ended by itself, and keeps its id when the person signs in again', async () => {
    const { id, label } = await scene.signIn();
    scene.emulator.revoke();
    let changes = 0;
    scene.authentication.onDidChangeSessions(() => (changes += 1));

    const token = await scene.authentication.accessToken(id);
    await assert.rejects(scene.authentication.accessToken(id, token));
    await scene.settle();

    assert.deepEqual(await all(), []);
    assert.deepEqual(
      (await scene.authentication.ended()).map((session) => [session.id, session.label]),
      [[id, label]],
    );
    assert.equal(changes, 1);
    assert.deepEqual(editor.messages, []);

    const again = await scene.signIn();

    assert.equal(again.id, id);
    assert.deepEqual(await scene.authentication.ended(), []);
    assert.deepEqual(told, ['added', 'removed', 'added']);
  });

  it('tells when nothing is left of a session that ended', async () => {
    const { id } = await scene.signIn();
    scene.emulator.revoke();
    const token = await scene.authentication.accessToken(id);
    await assert.rejects(scene.authentication.accessToken(id, token));
    await scene.settle();
    let changes = 0;
    scene.authentication.onDidChangeSessions(() => (changes += 1));

    await scene.authentication.signOut(id);
    await scene.settle();

    assert.equal(changes, 1);
    assert.deepEqual(await scene.authentication.ended(), []);
  });

  it('hears of a sign-out in another window', async () => {
    const { id } = await scene.signIn();
    await scene.settle();

    scene.storage.values.delete(`hubspotTickets.session.${id}`);
    scene.storage.announce(`hubspotTickets.session.${id}`);
    await scene.settle();

    assert.deepEqual(told, ['added', 'removed']);
    assert.deepEqual(await scene.authentication.sessions(), []);
  });

  it('names accounts by portal', async () => {
    await scene.signIn();
    await scene.signIn({ account: otherPortal });

    const labels = (await all()).map(({ account }) => account.label);

    assert.deepEqual(labels, [
      `Acme Robotics (${defaultPortal}) · user 7654321`,
      `Northwind Support (${otherPortal}) · user 8642097`,
    ]);
  });

  it('lets go of everything when it is disposed of', () => {
    scene.authentication.dispose();

    assert.equal(editor.authenticationProviders.size, 0);
    assert.equal(editor.uriHandler, undefined);
    assert.equal(editor.commands.size, 0);
  });
});
