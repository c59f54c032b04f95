import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Failure } from './failure.ts';
import { installCodeServer } from './install.ts';
import { inRoot, root } from './paths.ts';
import { temporaryFolder } from './processes.ts';

/** The extension as people get it, once it is packaged. */
export const vsixFile = inRoot('dist/hubspot-tickets.vsix');

/** Bundles the programs, or the tests. */
export function build(...flags: string[]): void {
  mustRun('The build', inRoot('esbuild.js'), ...flags);
}

/** Builds the extension and packages it as people get it. */
export function packageExtension(): string {
  build('--production');
  mustRun(
    'Packaging the extension',
    inRoot('node_modules/@vscode/vsce/vsce'),
    ...['package', '--no-dependencies', '--out', vsixFile],
  );
  return vsixFile;
}

/** Packages an extension that needs no build, for tests. */
export function packageFixture(folder: string): string {
  const file = path.join(temporaryFolder('fixture').path, `${path.basename(folder)}.vsix`);
  mustRunIn(
    folder,
    'Packaging an extension for tests',
    inRoot('node_modules/@vscode/vsce/vsce'),
    ...['package', '--no-dependencies', '--allow-missing-repository', '--skip-license'],
    ...['--out', file],
  );
  return file;
}

/** Installs packaged extensions into a folder that served editors can share. */
export function installIntoFolder(...files: string[]): string {
  const folder = temporaryFolder('extensions').path;
  mustRun(
    'Installing the extension',
    installCodeServer(),
    ...files.flatMap((file) => ['--install-extension', file]),
    ...['--extensions-dir', folder, '--user-data-dir', folder],
    ...['--config', `${folder}/config.yaml`],
  );
  return folder;
}

function mustRun(what: string, script: string, ...args: string[]): void {
  mustRunIn(root, what, script, ...args);
}

function mustRunIn(cwd: string, what: string, script: string, ...args: string[]): void {
  const result = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Failure(`${what} failed:\n${result.stdout}${result.stderr}`.trimEnd());
  }
}
