import { spawnSync } from 'node:child_process';
import { Failure } from './failure.ts';
import { installCodeServer } from './install.ts';
import { inRoot, root } from './paths.ts';
import { temporaryFolder } from './processes.ts';

const vsix = inRoot('dist/hubspot-tickets.vsix');

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
    ...['package', '--no-dependencies', '--out', vsix],
  );
  return vsix;
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
  const result = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Failure(`${what} failed:\n${result.stdout}${result.stderr}`.trimEnd());
  }
}
