import * as vscode from 'vscode';
import { readIgnoreFile } from '../search/ignoreFile';
import { RipgrepError, ripgrepFiles, type Exclusion } from '../search/ripgrep';
import type { Wanted } from '../search/wanted';
import type { Log } from '../../util/log';
import { ripgrepProgram } from './ripgrepProgram';

/** Longer files are written by machines; no reference is looked for in them when they are open either. */
export const longestFile = 1_000_000;

/** Without ripgrep every file has to be read, so there is an end to it. */
export const mostScanned = 20_000;

export interface CandidateDeps {
  readonly wanted: Wanted;
  /** What a person keeps out of searches in a folder. */
  readonly exclusion: (folder: vscode.Uri) => Exclusion;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Not all files could be looked at. */
  readonly onCapped: () => void;
}

/** The files of a folder that may name a ticket, by ripgrep where that can look, else simply all. */
export async function* candidateFiles(
  folder: vscode.WorkspaceFolder,
  deps: CandidateDeps,
): AsyncIterable<vscode.Uri> {
  const { wanted, log, signal } = deps;
  const exclusion = deps.exclusion(folder.uri);
  const program = folder.uri.scheme === 'file' ? await ripgrepProgram() : undefined;
  if (program !== undefined) {
    const search = { program, folder: folder.uri.fsPath, wanted, exclusion, signal };
    try {
      for await (const path of ripgrepFiles({ ...search, maxBytes: longestFile })) {
        yield vscode.Uri.joinPath(folder.uri, path);
      }
      return;
    } catch (error) {
      if (!(error instanceof RipgrepError)) {
        throw error;
      }
      log.info(`${error.message}; the files are read one by one`);
    }
  }
  yield* allFiles(folder, exclusion, deps);
}

async function* allFiles(
  folder: vscode.WorkspaceFolder,
  { globs, usesIgnoreFiles }: Exclusion,
  { signal, onCapped }: CandidateDeps,
): AsyncIterable<vscode.Uri> {
  const source = new vscode.CancellationTokenSource();
  const stop = () => source.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const files = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, '**/*'),
      `{${['**/.git', ...globs].map((glob) => `${glob},${glob}/**`).join(',')}}`,
      mostScanned + 1,
      source.token,
    );
    signal.throwIfAborted();
    if (files.length > mostScanned) {
      onCapped();
    }
    const ignores = usesIgnoreFiles ? await ignoresOf(folder.uri) : undefined;
    const root = `${folder.uri.path.replace(/\/$/, '')}/`;
    yield* files
      .slice(0, mostScanned)
      .filter(({ path }) => !ignores?.(path.startsWith(root) ? path.slice(root.length) : path));
  } finally {
    signal.removeEventListener('abort', stop);
    source.dispose();
  }
}

async function ignoresOf(folder: vscode.Uri) {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.gitignore'));
    return readIgnoreFile(new TextDecoder().decode(bytes));
  } catch {
    // Most often there is none.
    return undefined;
  }
}
