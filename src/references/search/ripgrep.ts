import { ripgrepPatterns, type Wanted } from './wanted';

/** What people keep out of searches. */
export interface Exclusion {
  /** Globs of files that are left out. */
  readonly globs: readonly string[];
  /** Whether `.gitignore` and `.ignore` count. */
  readonly usesIgnoreFiles: boolean;
  readonly followsLinks: boolean;
}

export interface RipgrepSearch {
  /** The path of the program. */
  readonly program: string;
  readonly folder: string;
  readonly wanted: Wanted;
  readonly exclusion: Exclusion;
  /** Larger files are left out. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Ripgrep could not look: it is missing, or does not understand a pattern. */
export class RipgrepError extends Error {
  override readonly name = 'RipgrepError';
}

/** Hands out the files that may hold what is wanted, as they are found, as paths from the folder with slashes. */
export async function* ripgrepFiles(search: RipgrepSearch): AsyncIterable<string> {
  // Loaded here: activation has no use for it.
  const { spawn } = await import('node:child_process');
  const { program, folder, signal } = search;
  const child = spawn(program, [...argumentsOf(search)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // Looked at below; a program that is missing fails before anybody waits.
  ended.catch(() => undefined);
  const stop = () => void child.kill();
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    yield* paths(child.stdout.setEncoding('utf8'));
    const code = await ended.catch(() => undefined);
    signal.throwIfAborted();
    // 1 says that nothing was found.
    if (code !== 0 && code !== 1) {
      throw new RipgrepError(`ripgrep ended with ${code ?? 'no code'}`);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

function argumentsOf({ wanted, exclusion, maxBytes }: RipgrepSearch): readonly string[] {
  const { globs, usesIgnoreFiles, followsLinks } = exclusion;
  return [
    ...['--files-with-matches', '--line-buffered', '--no-config', '--no-messages', '--hidden'],
    ...['--no-require-git', '--no-ignore-global', '--no-ignore-parent'],
    ...(usesIgnoreFiles ? [] : ['--no-ignore']),
    ...(followsLinks ? ['--follow'] : []),
    ...['--max-filesize', String(maxBytes)],
    ...['**/.git', ...globs].flatMap((glob) => ['--glob', `!${glob}`]),
    ...ripgrepPatterns(wanted),
    ...['--', '.'],
  ];
}

/**
 * Splits what the program prints, in whatever pieces it comes. Only lines are handed out at once by the program; that
 * a name with a line break in it is lost is the price.
 */
async function* paths(output: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of output) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const path of parts) {
      yield withSlashes(path).replace(/^\.\//, '');
    }
  }
}

const withSlashes = (path: string) =>
  process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
