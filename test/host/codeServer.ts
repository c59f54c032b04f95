import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installCodeServer } from './install.ts';
import { freePort } from './ports.ts';
import { run, temporaryFolder } from './processes.ts';
import { untilAnswering } from './ready.ts';
import { editorSettings, type Theme } from './settings.ts';

export interface ServedEditor {
  /** Where a browser finds it. */
  readonly url: string;
  readonly logFile: string;
  /** The address that opens a folder; `payload` are parameters for tests. */
  open(folder: string, payload?: readonly (readonly [string, string])[]): string;
  stop(): Promise<void>;
}

export interface ServedEditorOptions {
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** A folder with installed extensions; else there are none. */
  extensionsDir?: string;
  /** Lets the address of the page name an extension and tests to run. */
  takesTests?: boolean;
  /** Added to the environment of the extensions. */
  env?: Record<string, string>;
}

/** What the editor's own variables in our environment, or a password, would change. */
const foreign = Object.keys(process.env).filter((name) =>
  /^(VSCODE_|CODE_SERVER|CS_|PORT$|PASSWORD$|HASHED_PASSWORD$|NODE_OPTIONS$|LOG_LEVEL$)/.test(name),
);
const cleanEnvironment = Object.fromEntries(foreign.map((name) => [name, undefined]));

/** Starts a VS Code that a browser shows, with a profile of its own; resolves once it answers. */
export async function startCodeServer(options: ServedEditorOptions = {}): Promise<ServedEditor> {
  const entry = installCodeServer();
  const profile = temporaryFolder('editor');
  const logFile = path.join(profile.path, 'server.log');
  mkdirSync(path.join(profile.path, 'User'));
  writeFileSync(
    path.join(profile.path, 'User/settings.json'),
    editorSettings(options.settings ?? {}, options.theme),
  );
  const port = await freePort();
  const server = run({
    command: process.execPath,
    args: [
      entry,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--config', path.join(profile.path, 'config.yaml')],
      ...['--user-data-dir', profile.path],
      ...['--extensions-dir', options.extensionsDir ?? path.join(profile.path, 'extensions')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override'],
      ...(options.takesTests ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    env: { ...cleanEnvironment, ...options.env },
    output: logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilAnswering('editor', server, `${url}/healthz`, () => readFileSync(logFile, 'utf8'));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url,
    logFile,
    open: (folder, payload) => {
      const query = new URLSearchParams({ folder });
      if (payload) {
        query.set('payload', JSON.stringify(payload));
      }
      return `${url}/?${query.toString()}`;
    },
    stop: async () => {
      await server.stop();
      profile.remove();
    },
  };
}
