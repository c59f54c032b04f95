import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editor } from '../../support/vscode';
import type { EditorScene } from '../auth/editorScene';
import { openEditor } from '../auth/editorScene';

describe('an address that a web page opens in the editor', () => {
  let scene: EditorScene;

  beforeEach(async () => {
    scene = await openEditor();
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  const open = (path: string, query = '') =>
    editor.openUri(
      vscode.Uri.from({
        scheme: 'vscode',
        authority: 'hubspot-tickets.hubspot-tickets',
        path,
        query,
      }),
    );

  it('opens a ticket by its two numbers, and nothing else of it counts', async () => {
    await open('/ticket/24680135/17850001', 'command=workbench.action.quit&portalId=1');

    assert.deepEqual(scene.tickets, [[24680135, '17850001']]);
  });

  for (const path of [
    '/ticket/24680135/../../auth-callback',
    '/ticket/../1/1',
    '/ticket/0/1',
    '/ticket/1/0',
    '/ticket/-1/1',
    '/ticket/1.5/1',
    '/ticket/1e3/1',
    '/ticket/0x10/1',
    '/ticket/١/٢',
    `/ticket/${'9'.repeat(16)}/1`,
    `/ticket/1/${'9'.repeat(20)}`,
    '/ticket/1/1/delete',
    '/ticket//1',
    '//ticket/1/1',
    '/ticket/1/1\n',
    '/ticket/1/1\u0000',
    '/Ticket/1/1',
    '/command/workbench.action.quit',
    '/hubspotTickets.signOut',
    '/auth-callback/',
    '/auth-callback/../ticket/1/1',
    '',
  ]) {
    it(`is refused when it is ${JSON.stringify(path)}, with a line that repeats nothing of it`, async () => {
      await open(path, `code=x&state=${'x'.repeat(43)}`);
      await scene.settle();

      assert.deepEqual([scene.tickets, editor.executed, editor.messages], [[], [], []]);
      assert.deepEqual(scene.logged, [
        'warn An address that the browser opened was ignored: it is none of ours',
      ]);
    });
  }
});
