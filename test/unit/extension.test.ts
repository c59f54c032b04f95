import assert from 'node:assert/strict';
import { registerAuthentication } from '../../src/auth/authentication';
import { CurrentAccount } from '../../src/commands/accounts/currentAccount';
import { createStore } from '../../src/commands/createStore';
import { SampleAccount, startFrom } from '../../src/sample';
import * as settings from '../../src/settings';
import { systemClock as clock } from '../../src/util/clock';
import { startPolling } from '../../src/views/polling';
import { TicketPages } from '../../src/views/ticketPages';
import { TicketsView } from '../../src/views/ticketsView';
import { documents } from '../support/editor/documents';
import { settingsChanges, windowStateChanges } from '../support/editor/state';
import { FakeMemento } from '../support/memento';
import { FakeSecrets } from '../support/secrets';
import { editor } from '../support/vscode';
import { silentLog as log } from './tickets/harness';

/** The parts that sign in and show tickets, as `activate` builds them, in the order in which it lets go of them. */
function build(): { dispose(): void }[] {
  const sample = new SampleAccount(startFrom('nowhere'));
  const memory = new FakeMemento();
  const auth = registerAuthentication({
    ...{ secrets: new FakeSecrets(), extensionId: 'hubspot-tickets.hubspot-tickets' },
    ...{ fetch, log, clock, settings, memory, sample, onTicketUri: () => undefined },
  });
  const account = new CurrentAccount({
    auth,
    createStore: (session) =>
      createStore(session, { auth, owners: { get: () => undefined }, fetch, clock, log }),
    setting: {
      get: settings.portalId,
      set: settings.setPortalId,
      onDidChange: settings.onDidChangePortalId,
    },
    memory,
    onError: (error) => {
      throw error;
    },
  });
  const view = new TicketsView(account, clock);
  const pages = new TicketPages(account, clock);
  const polling = startPolling({
    ...{ current: account, view, clock },
    intervalMs: settings.refreshIntervalMs,
    onDidChangeInterval: settings.onDidChangeRefreshInterval,
  });
  account.start();
  return [polling, pages, view, account, auth, sample];
}

describe('what the extension is built of', () => {
  const pause = () => new Promise(setImmediate);
  const alive = () => ({
    timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    settings: settingsChanges.listenerCount,
    windowStates: windowStateChanges.listenerCount,
    opened: documents.opened.listenerCount,
    closed: documents.closed.listenerCount,
  });

  it('leaves nothing behind when the editor lets go of it', async () => {
    // Mocha's own timer begins with the first pause.
    await pause();
    const before = alive();
    const parts = build();
    const [view] = editor.treeViews;
    view?.setVisible(true);
    editor.setFocused(true);
    await pause();
    const during = alive();

    for (const part of parts) {
      part.dispose();
    }
    await pause();

    assert(during.timers > before.timers && during.windowStates > before.windowStates);
    assert.deepEqual(alive(), before);
    assert.equal(view?.isDisposed, true);
    assert.equal(editor.authenticationProviders.size, 0);
    assert.equal(editor.uriHandler, undefined);
  });
});
