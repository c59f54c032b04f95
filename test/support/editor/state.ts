import type * as api from 'vscode';
import { EventEmitter } from './basics';
import type { FakeInputBox, FakeQuickPick } from './inputs';
import type { FakeTreeView } from './treeView';

export interface ShownMessage {
  kind: 'information' | 'warning' | 'error';
  text: string;
  options: api.MessageOptions;
  /** Titles of the buttons. */
  buttons: readonly string[];
}

export interface ShownProgress {
  options: api.ProgressOptions;
  /** What it said, the latest last. */
  reported: readonly string[];
  cancel(): void;
}

const nothingHappened = () => ({
  /** Addresses given to `env.openExternal`, as they were given when strings, else printed. */
  opened: [] as string[],
  clipboard: '',
  contexts: new Map<string, unknown>(),
  settings: new Map<string, unknown>(),
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  executed: [] as { command: string; args: readonly unknown[] }[],
  messages: [] as ShownMessage[],
  progress: [] as ShownProgress[],
  inputBoxes: [] as FakeInputBox[],
  quickPicks: [] as FakeQuickPick<api.QuickPickItem>[],
  treeViews: [] as FakeTreeView<unknown>[],
  webviews: [] as api.WebviewPanel[],
  statusBarItems: [] as api.StatusBarItem[],
  log: [] as string[],
  authenticationProviders: new Map<string, api.AuthenticationProvider>(),
  uriHandler: undefined as api.UriHandler | undefined,
  /** What a person presses on a message: the title of a button, or nothing. */
  answerMessage: (() => undefined) as (shown: ShownMessage) => string | undefined,
  /** What a person types into `showInputBox`. */
  answerInput: (() => undefined) as (options: api.InputBoxOptions) => string | undefined,
  /** What a person picks in `showQuickPick`. */
  answerPick: (() => undefined) as (
    items: readonly unknown[],
    options: api.QuickPickOptions,
  ) => unknown,
  /** What `env.asExternalUri` makes of a URI. */
  externalUri: (uri: api.Uri): api.Uri => uri,
  /** Whether `env.openExternal` reaches a browser. */
  openExternal: (() => true) as (address: string) => boolean,
  windowState: { focused: true, active: true } as api.WindowState,
});

export const windowStateChanges = new EventEmitter<api.WindowState>();
export const settingsChanges = new EventEmitter<api.ConfigurationChangeEvent>();
export const authenticationChanges = new EventEmitter<api.AuthenticationSessionsChangeEvent>();

/** What the code under test did to the editor, and what a person answers it. Fresh before each test. */
export const editor = {
  ...nothingHappened(),

  reset(): void {
    Object.assign(editor, nothingHappened());
  },

  /** Opens a URI of ours, as the browser would. */
  async openUri(uri: api.Uri): Promise<void> {
    await editor.uriHandler?.handleUri(uri);
  },

  setFocused(focused: boolean): void {
    editor.windowState = { focused, active: focused };
    windowStateChanges.fire(editor.windowState);
  },

  changeSetting(key: string, value: unknown): void {
    editor.settings.set(key, value);
    settingsChanges.fire({
      affectsConfiguration: (section) => key === section || key.startsWith(`${section}.`),
    });
  },
};

// A test file is a bundle of its own with a stand-in of its own, so this reaches every one of them.
beforeEach(() => editor.reset());
