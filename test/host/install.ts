import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.ts';

const here = import.meta.dirname;
const codeServer = path.join(here, 'node_modules/code-server');
const done = path.join(here, 'node_modules/.installed');

/**
 * Installs the VS Code that a browser shows, once for each version of the lock file.
 * Its install scripts stay off: they refuse other versions of Node and compile for minutes; what they would
 * build (the terminal, a native watcher) is not needed here.
 *
 * @returns the program to run with Node
 */
export function installCodeServer(): string {
  const lock = readFileSync(path.join(here, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex');
  if (readIfThere(done) !== version) {
    console.log('Installing the editor that runs in a browser (once, about 50 MB)…');
    rmSync(done, { force: true });
    npm(here, 'the editor', 'ci', '--ignore-scripts');
    npm(
      path.join(codeServer, 'lib/vscode'),
      "the editor's own parts",
      'install',
      '--omit=dev',
      '--ignore-scripts',
    );
    writeFileSync(done, version);
  }
  return path.join(codeServer, 'out/node/entry.js');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
