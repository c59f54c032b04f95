import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { killTree } from './killTree.ts';

export interface Running {
  readonly pid: number;
  /** Resolves with the exit code, or 1 after a signal. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

export interface RunOptions {
  command: string;
  args: readonly string[];
  cwd?: string;
  /** Added to the environment; `undefined` takes a variable out of it. */
  env?: Record<string, string | undefined>;
  /** Runs a command file, which on Windows only a shell does. */
  shell?: boolean;
  /** A file for what the process prints, or a function for each line of it; else it prints to our terminal. */
  output?: string | ((line: string) => void);
}

let reaper: Writable | undefined;

/** Tells the reaper, so that nothing stays behind however we end. */
function tellReaper(verb: 'started' | 'ended' | 'folder', subject: number | string): void {
  if (!reaper) {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'reaper.ts')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    child.unref();
    // It must not keep us running, nor fail us should somebody end it.
    (child.stdin as unknown as { unref(): void }).unref();
    reaper = child.stdin.on('error', () => undefined);
  }
  reaper.write(`${JSON.stringify([verb, subject])}\n`);
}

/** Makes a folder that is gone when this program is, however it ends. */
export function temporaryFolder(name: string): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), `hubspot-tickets-${name}-`));
  tellReaper('folder', folder);
  return {
    path: folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

/** Starts a program in a process group of its own, which ends when this program does. */
export function run({ command, args, cwd, env, shell, output }: RunOptions): Running {
  const child = spawn(command, args, {
    cwd,
    shell,
    env: { ...process.env, ...env },
    stdio: output === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const pid = child.pid ?? 0;
  if (pid) {
    tellReaper('started', pid);
  }
  collect(child, output);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    // What it started and left behind may hold its output open.
    child.once('exit', () => killTree(pid));
    child.once('close', (code) => {
      tellReaper('ended', pid);
      resolve(code ?? 1);
    });
  });
  // Whoever waits hears of a failed start; nobody has to.
  ended.catch(() => undefined);
  return {
    pid,
    ended,
    stop: async () => {
      killTree(pid);
      await ended.catch(() => undefined);
    },
  };
}

function collect(child: ChildProcess, output: RunOptions['output']): void {
  if (typeof output === 'string') {
    const file = createWriteStream(output, { flags: 'a' });
    child.stdout?.pipe(file, { end: false });
    child.stderr?.pipe(file, { end: false });
    child.once('close', () => file.end());
  } else if (output) {
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream?.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(output);
      });
      stream?.once('end', () => rest && output(rest));
    }
  }
}
