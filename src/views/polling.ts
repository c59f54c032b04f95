import * as vscode from 'vscode';
import { Poller } from '../tickets/poller';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import type { CurrentStore } from './currentStore';
import type { TicketsView } from './ticketsView';

export interface PollingDeps {
  readonly current: CurrentStore;
  readonly view: TicketsView;
  readonly clock: Clock;
  /** Time between two looks; 0 for none. */
  readonly intervalMs: () => number;
  readonly onDidChangeInterval: (listener: () => void) => Disposable;
}

/** Looks for changed tickets while somebody looks at the view in a window that has the focus. */
export function startPolling(deps: PollingDeps): vscode.Disposable {
  const { current, view, clock, intervalMs } = deps;
  const poller = new Poller({
    clock,
    poll: async () => {
      try {
        await current.store?.poll();
      } finally {
        view.noteReading();
      }
    },
  });
  const subscriptions = [
    view.onDidChangeVisibility(() => poller.setVisible(view.isVisible)),
    vscode.window.onDidChangeWindowState(({ focused }) => poller.setFocused(focused)),
    deps.onDidChangeInterval(() => poller.setIntervalMs(intervalMs())),
    current.onDidChange(() => poller.resume()),
  ];
  poller.setIntervalMs(intervalMs());
  poller.setFocused(vscode.window.state.focused);
  poller.setVisible(view.isVisible);
  return vscode.Disposable.from(...subscriptions, poller);
}
