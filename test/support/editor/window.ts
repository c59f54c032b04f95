import type * as api from 'vscode';
import { noteLogged } from '../logged';
import { CancellationTokenSource, Disposable, EventEmitter } from './basics';
import { tabGroups } from './documents';
import { FakeInputBox, FakeQuickPick } from './inputs';
import { editor, windowStateChanges, type ShownMessage } from './state';
import { FakeTreeView } from './treeView';

type Button = string | api.MessageItem;
const titleOf = (button: Button) => (typeof button === 'string' ? button : button.title);

const show =
  (kind: ShownMessage['kind']) =>
  async (text: string, ...rest: (api.MessageOptions | Button)[]): Promise<Button | undefined> => {
    await Promise.resolve();
    const isButton = (one: api.MessageOptions | Button): one is Button =>
      typeof one === 'string' || 'title' in one;
    const buttons = rest.filter(isButton);
    const options = rest.find((one) => !isButton(one)) ?? {};
    const shown = { kind, text, options, buttons: buttons.map(titleOf) } as ShownMessage;
    editor.messages.push(shown);
    const pressed = editor.answerMessage(shown);
    return buttons.find((button) => titleOf(button) === pressed);
  };

const line = (level: string) => (message: string) => {
  noteLogged(message);
  editor.log.push(`${level} ${message}`);
};

export const window = {
  get state(): api.WindowState {
    return editor.windowState;
  },
  onDidChangeWindowState: windowStateChanges.event,
  tabGroups,

  setStatusBarMessage: (): Disposable => new Disposable(() => undefined),

  showInformationMessage: show('information'),
  showWarningMessage: show('warning'),
  showErrorMessage: show('error'),

  showInputBox: (options: api.InputBoxOptions = {}) => Promise.resolve(editor.answerInput(options)),

  showQuickPick: async (
    items: readonly unknown[] | Promise<readonly unknown[]>,
    options: api.QuickPickOptions = {},
  ) => editor.answerPick(await items, options),

  createInputBox(): FakeInputBox {
    const box = new FakeInputBox();
    editor.inputBoxes.push(box);
    return box;
  },

  createQuickPick<T extends api.QuickPickItem>(): FakeQuickPick<T> {
    const pick = new FakeQuickPick<T>();
    editor.quickPicks.push(pick as unknown as FakeQuickPick<api.QuickPickItem>);
    return pick;
  },

  async withProgress<T>(
    options: api.ProgressOptions,
    task: (
      progress: api.Progress<{ message?: string; increment?: number }>,
      token: api.CancellationToken,
    ) => Thenable<T>,
  ): Promise<T> {
    const source = new CancellationTokenSource();
    const reported: string[] = [];
    editor.progress.push({ options, reported, cancel: () => source.cancel() });
    return await task({ report: ({ message }) => reported.push(message ?? '') }, source.token);
  },

  registerUriHandler(handler: api.UriHandler): Disposable {
    if (editor.uriHandler) {
      throw new Error('Protocol handler already registered for extension');
    }
    editor.uriHandler = handler;
    return new Disposable(() => (editor.uriHandler = undefined));
  },

  createTreeView<T>(id: string, options: api.TreeViewOptions<T>): FakeTreeView<T> {
    const view = new FakeTreeView<T>(id, options.treeDataProvider);
    editor.treeViews.push(view as FakeTreeView<unknown>);
    return view;
  },

  createOutputChannel: (name: string) => ({
    name,
    trace: line('trace'),
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    show: () => undefined,
    dispose: () => undefined,
  }),

  createStatusBarItem(): api.StatusBarItem {
    const item = {
      text: '',
      show: () => undefined,
      hide: () => undefined,
      dispose: () => undefined,
    } as unknown as api.StatusBarItem;
    editor.statusBarItems.push(item);
    return item;
  },

  createWebviewPanel(viewType: string, title: string): api.WebviewPanel {
    const closed = new EventEmitter<void>();
    const panel = {
      viewType,
      title,
      visible: true,
      webview: { html: '', cspSource: 'webview:', onDidReceiveMessage: new EventEmitter().event },
      onDidDispose: closed.event,
      reveal: () => undefined,
      dispose: () => closed.fire(),
    } as unknown as api.WebviewPanel;
    editor.webviews.push(panel);
    return panel;
  },
};
