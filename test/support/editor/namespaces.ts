import type * as api from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { Disposable } from './basics';
import { documents } from './documents';
import { UIKind } from './items';
import { authenticationChanges, editor, settingsChanges } from './state';

const defaults = manifest.contributes.configuration.properties as Record<
  string,
  { default?: unknown }
>;

export const commands = {
  registerCommand(id: string, handler: (...args: unknown[]) => unknown): Disposable {
    if (editor.commands.has(id)) {
      throw new Error(`command '${id}' already exists`);
    }
    editor.commands.set(id, handler);
    return new Disposable(() => editor.commands.delete(id));
  },

  async executeCommand(id: string, ...args: unknown[]): Promise<unknown> {
    editor.executed.push({ command: id, args });
    if (id === 'setContext') {
      editor.contexts.set(String(args[0]), args[1]);
    }
    return await editor.commands.get(id)?.(...args);
  },

  getCommands: () => Promise.resolve([...editor.commands.keys()]),
};

export const env = {
  appName: 'Visual Studio Code',
  appHost: 'desktop',
  uriScheme: 'vscode',
  language: 'en',
  uiKind: UIKind.Desktop,
  remoteName: undefined as string | undefined,

  clipboard: {
    readText: () => Promise.resolve(editor.clipboard),
    writeText: async (text: string) => {
      await Promise.resolve();
      editor.clipboard = text;
    },
  },

  /** The real one opens a string that is passed off as a `Uri` as it stands. */
  openExternal: (target: api.Uri | string) => {
    const address = target.toString();
    editor.opened.push(address);
    return Promise.resolve(editor.openExternal(address));
  },

  asExternalUri: (uri: api.Uri) => Promise.resolve(editor.externalUri(uri)),
};

export const authentication = {
  onDidChangeSessions: authenticationChanges.event,

  registerAuthenticationProvider(
    id: string,
    _label: string,
    provider: api.AuthenticationProvider,
  ): Disposable {
    editor.authenticationProviders.set(id, provider);
    return new Disposable(() => editor.authenticationProviders.delete(id));
  },
};

export const workspace = {
  workspaceFolders: undefined as readonly api.WorkspaceFolder[] | undefined,
  isTrusted: true,
  onDidChangeConfiguration: settingsChanges.event,
  onDidOpenTextDocument: documents.opened.event,
  onDidCloseTextDocument: documents.closed.event,
  registerTextDocumentContentProvider: documents.registerProvider,

  get textDocuments() {
    return documents.open;
  },

  /** Answers with what the test set, else with the default that package.json declares. */
  getConfiguration(section?: string) {
    const keyOf = (name: string) => (section ? `${section}.${name}` : name);
    return {
      get: (name: string, fallback?: unknown): unknown =>
        editor.settings.get(keyOf(name)) ?? defaults[keyOf(name)]?.default ?? fallback,
      has: (name: string) => keyOf(name) in defaults,
      inspect: (name: string) => ({
        key: keyOf(name),
        defaultValue: defaults[keyOf(name)]?.default,
        globalValue: editor.settings.get(keyOf(name)),
      }),
      update: async (name: string, value: unknown) => {
        await Promise.resolve();
        editor.changeSetting(keyOf(name), value);
      },
    };
  },
};

export const languages = {};

export const extensions = {
  all: [] as readonly api.Extension<unknown>[],
  getExtension: (id: string): api.Extension<unknown> | undefined =>
    extensions.all.find((one) => one.id === id),
};
