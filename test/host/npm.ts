import { spawnSync } from 'node:child_process';
import { Failure } from './failure.ts';

/**
 * Runs npm in a folder, quietly.
 *
 * @param purpose what it is needed for, as the end of a sentence
 */
export function npm(folder: string, purpose: string, ...args: string[]): void {
  // Inside an npm script this is the npm that runs it; its own settings would point to the wrong folder.
  const script = process.env['npm_execpath'];
  const env = { ...process.env };
  delete env['npm_config_local_prefix'];
  delete env['npm_package_json'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(
    script ? process.execPath : 'npm',
    [...(script ? [script] : []), ...args, ...quiet],
    { cwd: folder, env, encoding: 'utf8', shell: !script && process.platform === 'win32' },
  );
  if (result.status !== 0) {
    const reason = /npm error (?:code )?(E\w+)/.exec(result.stderr)?.[1];
    throw new Failure(
      `npm could not install ${purpose}${reason ? ` (${reason})` : ''}: check the network and the registry in \`npm config get registry\`, then run this again.`,
    );
  }
}
