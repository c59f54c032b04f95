import assert from 'node:assert/strict';
import type { ExtensionContext } from 'vscode';
import { activate } from '../../src/extension';
import { FakeMemento } from '../support/memento';
import { FakeSecrets } from '../support/secrets';
import { settingsChanges, windowStateChanges } from '../support/editor/state';
import { editor, Uri } from '../support/vscode';

const timers = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'Immediate');

function context(): ExtensionContext {
  return {
    subscriptions: [],
    secrets: new FakeSecrets(),
    globalState: new FakeMemento(),
    workspaceState: new FakeMemento(),
    globalStorageUri: Uri.parse('file:///nowhere'),
    extension: { id: 'hubspot-tickets.hubspot-tickets', packageJSON: {} },
    asAbsolutePath: (path: string) => path,
  } as unknown as ExtensionContext;
}

describe('the extension', () => {
  it('leaves nothing behind when the editor lets go of it', async () => {
    // Mocha's own timer begins with the first pause.
    await new Promise(setImmediate);
    const before = [
      timers().length,
      settingsChanges.listenerCount,
      windowStateChanges.listenerCount,
    ];
    const running = context();
    activate(running);
    const [view] = editor.treeViews;
    view?.setVisible(true);
    editor.setFocused(true);
    await new Promise(setImmediate);
    assert(timers().length > (before[0] ?? 0));

    for (const part of running.subscriptions) {
      part.dispose();
    }
    await new Promise(setImmediate);

    assert.equal(view?.isDisposed, true);
    assert.equal(editor.commands.size, 0);
    assert.equal(editor.authenticationProviders.size, 0);
    assert.equal(editor.uriHandler, undefined);
    assert.deepEqual(
      [timers().length, settingsChanges.listenerCount, windowStateChanges.listenerCount],
      before,
    );
  });
});
