import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
  /** The first line it printed. */
  readonly greeting: string;
  stop(): Promise<void>;
}

/** A refresh token that the emulator takes from its app. */
export interface Grant {
  readonly client_id: string;
  readonly client_secret: string;
  readonly refresh_token: string;
}

/** Whether a program can be held to one processor here. */
export const canPin = spawnSync('taskset', ['--version']).status === 0;

/** Starts a built program; resolves with the first line that it prints. */
export async function startProgram(
  script: string,
  options: {
    args?: readonly string[];
    nodeArgs?: readonly string[];
    env?: NodeJS.ProcessEnv;
    processor?: number;
  } = {},
): Promise<Program> {
  const { args = [], nodeArgs = [] } = options;
  const command = [process.execPath, ...nodeArgs, script, ...args];
  const pinned =
    options.processor !== undefined && canPin
      ? ['taskset', '-c', String(options.processor), ...command]
      : command;
  const child = spawn(pinned[0]!, pinned.slice(1), {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${script} has ended`)));
  ended.catch(() => undefined);
  const [greeting] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  // Whatever it goes on to print is taken off its hands, as by a log collector.
  lines.close();
  child.stdout.resume();
  return { greeting, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Asks an emulator for a grant of its first app. */
export async function grantOf(emulatorUrl: string): Promise<Grant> {
  const response = await fetch(`${emulatorUrl}/_emulator/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { refreshToken } = (await response.json()) as { refreshToken: string };
  return {
    client_id: '11111111-2222-4333-8444-555555555555',
    client_secret: 'emulator-client-secret',
    refresh_token: refreshToken,
  };
}
