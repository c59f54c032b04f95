import * as vscode from 'vscode';
import { permalink } from '../permalinks';
import { repositoryOf, type Repository } from './git';

/** How lines of code are named to somebody who is not in this editor. */
export interface CodeLink {
  /** From the root of the repository or of the workspace, with the line: `dispatch/queue.go:12`. */
  readonly place: string;
  /** The web page that shows it, where the repository has one. */
  readonly url: string | undefined;
}

/**
 * Names lines of a file.
 *
 * @param firstLine counted from 0, as the editor does
 */
export async function codeLink(
  uri: vscode.Uri,
  firstLine: number,
  lastLine = firstLine,
): Promise<CodeLink> {
  const repository = await repositoryOf(uri);
  const path = (repository && pathIn(repository, uri)) ?? vscode.workspace.asRelativePath(uri);
  return {
    place: `${path}:${firstLine + 1}`,
    url:
      repository && urlOf(repository, { path, firstLine: firstLine + 1, lastLine: lastLine + 1 }),
  };
}

function pathIn({ rootUri }: Repository, uri: vscode.Uri): string | undefined {
  const root = rootUri.path.endsWith('/') ? rootUri.path : `${rootUri.path}/`;
  return uri.path.startsWith(root) ? uri.path.slice(root.length) : undefined;
}

function urlOf(
  { state }: Repository,
  lines: { path: string; firstLine: number; lastLine: number },
): string | undefined {
  const { HEAD: head, remotes } = state;
  const at = head?.commit
    ? { commit: head.commit }
    : head?.name
      ? { branch: head.name }
      : undefined;
  const named = (name: string | undefined) => remotes.find((remote) => remote.name === name);
  const remote = named(head?.upstream?.remote) ?? named('origin') ?? remotes[0];
  const address = remote?.fetchUrl ?? remote?.pushUrl;
  return at && address ? permalink(address, { ...lines, at }) : undefined;
}
