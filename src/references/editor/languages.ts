import * as vscode from 'vscode';
import type { Log } from '../../util/log';
import { commonRules, isProse, readCommentRules, type CommentRules } from '../comments/rules';
import { everywhere, plainTokenizer, type LineTokenizer } from '../comments/tokenizer';

/** Knows how to read each language that the editor knows. Nothing is read before somebody asks. */
export class Languages implements vscode.Disposable {
  private readonly tokenizers = new Map<string, Promise<LineTokenizer>>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly listener: vscode.Disposable;

  readonly onDidChange = this.changes.event;

  constructor(private readonly log: Log) {
    this.listener = vscode.extensions.onDidChange(() => {
      this.tokenizers.clear();
      this.changes.fire();
    });
  }

  /** What decides where references count in a language. */
  tokenizer(languageId: string): Promise<LineTokenizer> {
    const known = this.tokenizers.get(languageId) ?? this.read(languageId);
    this.tokenizers.set(languageId, known);
    return known;
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }

  private async read(languageId: string): Promise<LineTokenizer> {
    if (isProse(languageId)) {
      return everywhere;
    }
    return plainTokenizer((await this.rules(languageId)) ?? commonRules);
  }

  private async rules(languageId: string): Promise<CommentRules | undefined> {
    for (const { extensionUri, packageJSON } of vscode.extensions.all) {
      const path = configurationOf(packageJSON, languageId);
      if (path !== undefined) {
        try {
          const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, path));
          const rules = readCommentRules(looseJson(new TextDecoder().decode(bytes)));
          if (rules) {
            return rules;
          }
        } catch {
          // Another extension's file that cannot be read leaves us with what languages have in common.
          this.log.debug(`No comment rules for ${languageId} from ${path}`);
        }
      }
    }
    return undefined;
  }
}

function configurationOf(manifest: unknown, languageId: string): string | undefined {
  const { contributes } = manifest as { contributes?: { languages?: unknown } };
  const languages = Array.isArray(contributes?.languages) ? contributes.languages : [];
  const found = (languages as { id?: unknown; configuration?: unknown }[]).find(
    ({ id, configuration }) => id === languageId && typeof configuration === 'string',
  );
  return found && String(found.configuration);
}

/** JSON as the editor takes it in its own files: with comments and commas behind the last. */
function looseJson(text: string): unknown {
  const bare = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_all, quoted?: string) => quoted ?? '',
  );
  return JSON.parse(
    bare.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, quoted?: string) => quoted ?? ''),
  );
}
