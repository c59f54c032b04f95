import assert from 'node:assert/strict';
import type { Server } from 'node:net';
import * as vscode from 'vscode';
import { clientSecretKey } from '../../../src/auth/ownApp/clientSecrets';
import type { FakeInputBox, FakeQuickPick } from '../../support/editor/inputs';
import { occupy } from '../../support/freePorts';
import { editor, env, UIKind } from '../../support/vscode';
import type { OwnAppScene } from './ownAppScene';
import { openOwnApp } from './ownAppScene';

const otherId = '99999999-9999-4999-8999-999999999999';
const back = vscode.QuickInputButtons.Back;

describe('setting up an app of one’s own', () => {
  let scene: OwnAppScene;
  let result: Promise<unknown>;
  const others: Server[] = [];
  /** How many boxes of each kind were looked at. */
  let boxes: number;
  let picks: number;

  beforeEach(async () => {
    scene = await openOwnApp();
    scene.settings.clientId = '';
    await scene.storage.delete(clientSecretKey(scene.app.clientId));
    boxes = picks = 0;
    start();
  });
  afterEach(async () => {
    editor.quickPicks.at(-1)?.hide();
    editor.inputBoxes.at(-1)?.hide();
    await result;
    scene.authentication.dispose();
    await scene.stop();
    others.splice(0).forEach((other) => other.close());
  });

  function start(): void {
    result = scene.authentication.configureApp();
  }

  const next = async <T>(list: readonly T[], at: number): Promise<T> => {
    for (let turn = 0; turn < 2000; turn++) {
      const found = list[at];
      if (found !== undefined) {
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error('the next step did not come');
  };
  const nextBox = (): Promise<FakeInputBox> => next(editor.inputBoxes, boxes++);
  const nextPick = (): Promise<FakeQuickPick<vscode.QuickPickItem>> =>
    next(editor.quickPicks, picks++);

  /** The last step, once it knows. */
  const results = async () => {
    const pick = await nextPick();
    while (pick.busy) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return { pick, labels: pick.items.map(({ label }) => label) };
  };

  const enter = async (text: string) => {
    const box = await nextBox();
    box.type(text);
    box.accept();
    return box;
  };
  const problemOf = ({ validationMessage: problem }: FakeInputBox) =>
    typeof problem === 'object' ? problem.message : (problem ?? '');
  const goOn = async () => (await nextPick()).pick('$(arrow-right) Continue');
  const kept = (clientId = scene.app.clientId) =>
    scene.storage.values.get(clientSecretKey(clientId));

  it('leads to a session', async () => {
    await goOn();
    await enter(scene.app.clientId.toUpperCase());
    await enter(scene.app.clientSecret);
    const { pick, labels } = await results();
    assert.deepEqual(labels, [
      '$(sign-in) Sign In',
      '$(check) Finish',
      '$(pass) HubSpot knows the app and its secret',
      `$(pass) Port ${scene.ports[0]} is free`,
    ]);

    pick.pick('$(sign-in) Sign In');
    const address = await scene.opened();
    await scene.openEditorAt(await scene.visit(scene.consent(address)!));

    assert.ok(await result);
    assert.equal(scene.settings.clientId, scene.app.clientId);
    assert.equal(kept(), scene.app.clientSecret);
  });

  it('says which step of how many it is, and stays through a look at the browser', async () => {
    const first = await nextPick();
    assert.deepEqual(
      [first.title, first.step, first.totalSteps, first.ignoreFocusOut, first.buttons],
      ['Set Up Your Own HubSpot App', 1, 4, true, []],
    );
    first.pick('$(arrow-right) Continue');

    const second = await nextBox();

    assert.deepEqual([second.step, second.totalSteps, second.ignoreFocusOut], [2, 4, true]);
    assert.deepEqual(second.buttons, [back]);
  });

  it('copies the redirect URLs and opens the guide without going on', async () => {
    const pick = await nextPick();

    pick.pick('$(copy) Copy the Redirect URLs');
    pick.pick('$(book) Open the Guide');
    await scene.settle();

    assert.equal(
      editor.clipboard,
      scene.ports.map((port) => `http://localhost:${port}/oauth-callback`).join('\n'),
    );
    assert.match(editor.opened[0]!, /hubspot-app#readme$/);
    assert.equal(pick.isDisposed, false);
    assert.equal(editor.inputBoxes.length, 0);
  });

  it('says while it is typed that something is no client id, and does not take it', async () => {
    await goOn();
    const box = await nextBox();

    box.type('1a2b');
    assert.match(problemOf(box), /looks like/);
    box.type('');
    assert.equal(problemOf(box), '');
    box.accept();
    assert.match(problemOf(box), /looks like/);
    box.type(` ${scene.app.clientId} `);

    assert.equal(problemOf(box), '');
    assert.equal(scene.settings.clientId, '');
  });

  it('hides the secret, and takes none that is empty', async () => {
    await goOn();
    await enter(scene.app.clientId);
    const box = await nextBox();

    assert.equal(box.password, true);
    box.accept();

    assert.match(problemOf(box), /Enter the client secret/);
    assert.equal(kept(), undefined);
  });

  it('keeps the secret that was entered before when the box is left empty', async () => {
    await scene.keepSecret();
    await goOn();
    await enter(scene.app.clientId);
    const box = await nextBox();

    assert.match(box.placeholder ?? '', /keep the one/);
    assert.equal(box.value, '');
    box.accept();
    const { labels } = await results();

    assert.equal(labels[0], '$(sign-in) Sign In');
    assert.equal(kept(), scene.app.clientSecret);
  });

  it('goes back step by step, with what was entered', async () => {
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);
    (await results()).pick.press(back);
    (await nextBox()).press(back);
    const clientId = await nextBox();
    assert.equal(clientId.value, scene.app.clientId);

    clientId.press(back);

    assert.equal((await nextPick()).step, 1);
  });

  it('loses nothing when the person leaves, not even what they were typing', async () => {
    await goOn();
    const box = await nextBox();
    box.type('1a2b3c');
    box.hide();
    assert.equal(await result, undefined);
    assert.equal(scene.settings.clientId, '');

    start();
    await goOn();
    const again = await nextBox();
    assert.equal(again.value, '1a2b3c');
    again.type(scene.app.clientId);
    again.accept();
    const secret = await nextBox();
    secret.type('emulator-');
    secret.hide();
    await result;

    start();
    await goOn();
    const third = await nextBox();
    assert.equal(third.value, scene.app.clientId);
    third.accept();
    assert.equal((await nextBox()).value, 'emulator-');
    assert.equal(kept(), undefined);
  });

  it('leads back to the client id that HubSpot does not know', async () => {
    await goOn();
    await enter(otherId);
    await enter('some-secret');
    const { pick, labels } = await results();
    assert.ok(!labels.includes('$(sign-in) Sign In'));

    pick.pick('$(error) HubSpot does not know this client id');
    const box = await nextBox();

    assert.equal(box.step, 2);
    assert.equal(box.value, otherId);
  });

  it('leads back to the secret that HubSpot does not accept, and on to the end', async () => {
    await goOn();
    await enter(scene.app.clientId);
    await enter('wrong');
    const first = await results();
    assert.ok(!first.labels.includes('$(sign-in) Sign In'));
    first.pick.pick('$(error) HubSpot does not accept this client secret');

    await enter(scene.app.clientSecret);
    const { pick, labels } = await results();

    assert.equal(labels[0], '$(sign-in) Sign In');
    pick.pick('$(check) Finish');
    assert.equal(await result, undefined);
    assert.equal(kept(), scene.app.clientSecret);
    assert.deepEqual(editor.opened, []);
  });

  it('says that HubSpot cannot be reached, and tries again', async () => {
    scene.intercept = () => new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') });
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);
    const { pick } = await results();
    scene.intercept = () => undefined;

    pick.pick('$(warning) HubSpot cannot be reached');

    const { labels } = await results();
    assert.ok(labels.includes('$(pass) HubSpot knows the app and its secret'));
  });

  it('says that HubSpot does not answer as expected', async () => {
    scene.emulator.failNext({ match: '/token', status: 503 });
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);

    const { labels } = await results();

    assert.ok(labels.includes('$(warning) HubSpot does not answer as expected right now.'));
  });

  it('says that every port is taken, and opens the setting', async () => {
    for (const port of scene.ports) {
      others.push(await occupy(port, '127.0.0.1'));
    }
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);
    const { pick } = await results();

    pick.pick('$(error) Every port is used by another program');

    assert.deepEqual(editor.executed.at(-1), {
      command: 'workbench.action.openSettings',
      args: ['hubspotTickets.signIn.redirectPorts'],
    });
  });

  it('says in a served editor that an address will have to be copied', async () => {
    env.uiKind = UIKind.Web;
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);

    const { labels } = await results();
    env.uiKind = UIKind.Desktop;

    assert.ok(labels.includes('$(info) This editor runs on another machine than your browser'));
  });

  it('asks HubSpot in one request that can change nothing, and logs no secret', async () => {
    scene.emulator.clearRequests();
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);
    await results();

    assert.deepEqual(
      scene.emulator.requests.map(({ method, path, status }) => [method, path, status]),
      [['POST', '/oauth/2026-09/token', 400]],
    );
  });

  it('begins from the list of ways, and signs in at its end', async () => {
    editor.quickPicks.at(-1)?.hide();
    await result;
    editor.answerPick = (items) =>
      (items as { label: string }[]).find(({ label }) => label === 'Set Up Your Own HubSpot App…');
    result = scene.authentication.signIn();
    picks = 1;
    await goOn();
    await enter(scene.app.clientId);
    await enter(scene.app.clientSecret);
    (await results()).pick.pick('$(sign-in) Sign In');

    await scene.openEditorAt(await scene.visit(scene.consent(await scene.opened())!));

    assert.ok(await result);
  });
});
