import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { downloadVSCode } from './download.ts';
import { findOnPath } from './executables.ts';
import { Failure } from './failure.ts';
import { run, temporaryFolder } from './processes.ts';
import { sampleWorkspace } from './sample.ts';
import { editorSettings } from './settings.ts';

/** A VS Code of this machine: its command and the first arguments. */
export type DesktopEditor = readonly string[];

/** Finds an installed VS Code, or downloads one. */
export async function findDesktopEditor(): Promise<DesktopEditor> {
  const code = findOnPath([process.platform === 'win32' ? 'code.cmd' : 'code']);
  if (code !== undefined) {
    return [code];
  }
  return resolveCliArgsFromVSCodeExecutablePath(
    await downloadVSCode('install it so that `code` is on the PATH, or leave out --desktop'),
  );
}

/** Opens the sample with a profile of its own and the packaged extension; resolves once the window is closed. */
export async function openDesktop(
  [command = 'code', ...first]: DesktopEditor,
  vsix: string,
  settings: Record<string, unknown>,
): Promise<number> {
  const profile = temporaryFolder('desktop').path;
  mkdirSync(path.join(profile, 'User'));
  writeFileSync(path.join(profile, 'User/settings.json'), editorSettings(settings));
  const extensionsDir = path.join(profile, 'extensions');
  const args = [...first, '--user-data-dir', profile, '--extensions-dir', extensionsDir];
  const shell = process.platform === 'win32';
  const installation = spawnSync(command, [...args, '--install-extension', vsix], {
    encoding: 'utf8',
    shell,
  });
  if (installation.status !== 0) {
    throw new Failure(`VS Code would not install the extension:\n${installation.stderr.trim()}`);
  }
  const window = run({
    command,
    args: [...args, '--new-window', '--wait', '--disable-workspace-trust', sampleWorkspace()],
    shell,
  });
  return await window.ended;
}
