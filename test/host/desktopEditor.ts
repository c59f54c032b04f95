import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  SilentReporter,
} from '@vscode/test-electron';
import { findOnPath } from './executables.ts';
import { Failure } from './failure.ts';
import { inRoot } from './paths.ts';
import { run, temporaryFolder } from './processes.ts';
import { sampleWorkspace } from './sample.ts';
import { editorSettings } from './settings.ts';

/** Opens the sample in a VS Code of this machine with a profile of its own; resolves once its window is closed. */
export async function openDesktop(
  vsix: string,
  settings: Record<string, unknown>,
): Promise<number> {
  const [command = 'code', ...first] = installed() ?? (await downloaded());
  const profile = temporaryFolder('desktop').path;
  mkdirSync(path.join(profile, 'User'), { recursive: true });
  writeFileSync(path.join(profile, 'User/settings.json'), editorSettings(settings));
  const folders = [
    '--user-data-dir',
    profile,
    '--extensions-dir',
    path.join(profile, 'extensions'),
  ];
  const args = [...first, ...folders];
  const installation = spawnSync(command, [...args, '--install-extension', vsix], {
    encoding: 'utf8',
  });
  if (installation.status !== 0) {
    throw new Failure(`VS Code would not install the extension:\n${installation.stderr.trim()}`);
  }
  const window = run({
    command,
    args: [...args, '--new-window', '--wait', '--disable-workspace-trust', sampleWorkspace()],
  });
  return await window.ended;
}

/** The command of an installed VS Code. */
function installed(): string[] | undefined {
  const code = findOnPath([process.platform === 'win32' ? 'code.cmd' : 'code']);
  return code === undefined ? undefined : [code];
}

/** The command of a downloaded VS Code and its first arguments. */
async function downloaded(): Promise<string[]> {
  return resolveCliArgsFromVSCodeExecutablePath(await downloadVSCode());
}

/** Downloads a VS Code once, and answers with its program. */
export async function downloadVSCode(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({
      cachePath: inRoot('.vscode-test'),
      reporter: new SilentReporter(),
      timeout: 30_000,
    });
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message})` : '';
    throw new Failure(
      `VS Code could not be downloaded${reason}: install it so that \`code\` is on the PATH, or run this where update.code.visualstudio.com can be reached.`,
    );
  }
}
