import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { editor } from '../../support/vscode';
import type { EditorScene } from './editorScene';
import { openEditor } from './editorScene';
import { relayUrl } from './harness';

interface Shown {
  label: string;
  detail: string;
}

describe('the list of ways to sign in', () => {
  let scene: EditorScene;
  let lists: { items: readonly Shown[]; options: vscode.QuickPickOptions }[];
  /** The labels that a person picks, one time after the other. */
  let picks: string[];

  beforeEach(async () => {
    scene = await openEditor();
    lists = [];
    picks = [];
    editor.answerPick = (items, options) => {
      lists.push({ items: items as Shown[], options });
      const label = picks.shift();
      return (items as Shown[]).find((item) => item.label === label);
    };
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  const labels = () => lists.map(({ items }) => items.map(({ label }) => label));

  it('opens at once, with a line on each, when nothing is set up', async () => {
    scene.settings.relayUrl = '';

    assert.equal(await scene.authentication.signIn(), undefined);

    assert.deepEqual(labels(), [
      [
        'Enter the Address of a Relay…',
        'Set Up Your Own HubSpot App…',
        'Enter an Access Token',
        'Try with Sample Tickets',
      ],
    ]);
    assert.ok(lists[0]!.items.every(({ detail }) => detail.length > 20 && detail.length < 100));
    assert.equal(lists[0]!.options.title, 'Sign In to HubSpot');
    assert.deepEqual(editor.messages, []);
    assert.deepEqual(editor.opened, []);
  });

  it('signs in by a relay whose address is entered there', async () => {
    scene.settings.relayUrl = '';
    picks = ['Enter the Address of a Relay…'];
    let problems: unknown[] = [];
    editor.answerInput = (options) => {
      problems = ['', 'relay', 'http://relay.example', 'https://a:b@relay.example', relayUrl].map(
        (text) => options.validateInput?.(text),
      );
      return ` ${relayUrl}/ `;
    };

    const session = await scene.signIn();

    assert.equal(session.portalId, 24680135);
    assert.equal(scene.settings.relayUrl, relayUrl);
    assert.equal(problems.filter(Boolean).length, 4);
    assert.equal(problems[4], undefined);
  });

  it('ends without a word when no address is entered', async () => {
    scene.settings.relayUrl = '';
    picks = ['Enter the Address of a Relay…'];

    assert.equal(await scene.authentication.signIn(), undefined);

    assert.equal(scene.settings.relayUrl, '');
    assert.deepEqual(editor.messages, []);
  });

  it('opens from the one message about a failure, and leaves out what failed', async () => {
    scene.intercept = ({ origin }) =>
      origin === relayUrl ? new Response(null, { status: 503 }) : undefined;
    editor.answerMessage = () => 'Use Another Way…';
    picks = ['Try with Sample Tickets'];

    const session = await scene.authentication.signIn();

    assert.equal(session?.label, 'Sample tickets');
    assert.equal(editor.messages.length, 1);
    assert.deepEqual(labels(), [
      ['Set Up Your Own HubSpot App…', 'Enter an Access Token', 'Try with Sample Tickets'],
    ]);
  });

  it('opens when the person cancels, and a message does not', async () => {
    const result = scene.authentication.signIn();
    await scene.opened();

    editor.progress[0]!.cancel();

    assert.equal(await result, undefined);
    assert.equal(lists[0]?.options.prompt, 'You are not signed in to HubSpot yet.');
    assert.deepEqual(editor.messages, []);
  });

  it('offers the setting that is to blame beside the other ways', async () => {
    scene.settings.relayUrl = 'http://relay.example';
    editor.answerMessage = () => 'Open Settings';

    assert.equal(await scene.authentication.signIn(), undefined);

    assert.deepEqual(editor.messages[0]?.buttons, ['Use Another Way…', 'Open Settings']);
    assert.deepEqual(editor.executed, [
      { command: 'workbench.action.openSettings', args: ['hubspotTickets.signIn.relayUrl'] },
    ]);
    assert.deepEqual(lists, []);
  });

  it('is begun with by the way that worked last, which the machine remembers', async () => {
    await scene.signIn();
    assert.equal(scene.memory.values.get('hubspotTickets.lastWay'), 'relay');
    scene.memory.values.set('hubspotTickets.lastWay', 'access-token');

    const result = scene.authentication.signIn();
    while (editor.inputBoxes.length === 0) {
      await scene.settle();
    }
    editor.inputBoxes[0]!.hide();

    assert.equal(await result, undefined);
    assert.equal(editor.opened.length, 1, 'the browser was not opened again');
    assert.deepEqual(labels(), [
      ['Sign In with Your Browser', 'Set Up Your Own HubSpot App…', 'Try with Sample Tickets'],
    ]);
  });

  it('asks another extension that wants a session nothing more than that', async () => {
    scene.settings.relayUrl = '';
    const provider = editor.authenticationProviders.get('hubspot')!;

    await assert.rejects(async () => provider.createSession(['tickets'], {}), { name: 'Canceled' });

    assert.equal(lists.length, 1);
    assert.deepEqual(editor.messages, []);
  });
});
