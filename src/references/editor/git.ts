import * as vscode from 'vscode';

/** As much of the interface of the built-in Git extension as we use; its first version, which it keeps. */
interface GitExtension {
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): Repository | null;
}

export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD:
      | {
          readonly name?: string;
          readonly commit?: string;
          readonly upstream?: { readonly remote: string };
        }
      | undefined;
    readonly remotes: readonly {
      readonly name: string;
      readonly fetchUrl?: string;
      readonly pushUrl?: string;
    }[];
  };
}

/** How long a person waits for Git to look around. */
const patienceMs = 3000;

/** The repository of a file; `undefined` where there is none, or Git is absent, switched off or not trusted here. */
export async function repositoryOf(uri: vscode.Uri): Promise<Repository | undefined> {
  try {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    const git = (await extension?.activate())?.getAPI(1);
    if (git?.state === 'uninitialized') {
      await firstOf(git.onDidChangeState);
    }
    return git?.getRepository(uri) ?? undefined;
  } catch {
    // Git says so when a setting or a missing program switches it off: then there are no links to lines.
    return undefined;
  }
}

function firstOf(event: vscode.Event<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      listener.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listener = event(done);
    const timer = setTimeout(done, patienceMs);
  });
}
