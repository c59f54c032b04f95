import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { Log } from '../../util/log';
import { configurationPath, contributedGrammars, GrammarIndex } from '../comments/contributions';
import { looseJson } from '../comments/looseJson';
import { commonRules, isProse, readCommentRules, type CommentRules } from '../comments/rules';
import { everywhere, plainTokenizer, type LineTokenizer } from '../comments/tokenizer';
import type * as bundle from '../grammar/main';

/** The bundle of the tokenizer, and the engine beside it. */
const bundleName = 'grammar.js';
const engineName = 'onig.wasm';

/** Knows how to read each language that the editor knows. Nothing is loaded before somebody asks. */
export class Languages implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly listener: vscode.Disposable;
  private tokenizers = new Map<string, Promise<LineTokenizer>>();
  private grammars: Promise<Grammars> | undefined;

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly log: Log,
    private readonly dist: vscode.Uri,
  ) {
    this.listener = vscode.extensions.onDidChange(() => {
      this.tokenizers = new Map();
      this.grammars = undefined;
      this.changes.fire();
    });
  }

  /** What decides where references count in a language. */
  tokenizer(languageId: string): Promise<LineTokenizer> {
    const known = this.tokenizers.get(languageId) ?? this.choose(languageId);
    this.tokenizers.set(languageId, known);
    return known;
  }

  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }

  private async choose(languageId: string): Promise<LineTokenizer> {
    try {
      this.grammars ??= this.load();
      const { index, engine } = await this.grammars;
      const scope = index.scopeOf(languageId);
      const isMarkdown = scope?.startsWith('text.html.markdown') === true;
      if (scope !== undefined && (isMarkdown || !isProse(languageId))) {
        const tokenizer = await engine.tokenizer(scope);
        if (tokenizer) {
          return tokenizer;
        }
      }
    } catch (error) {
      // Another extension's grammar may be broken; comments are then found by their marks.
      this.log.warn(`The grammar of ${languageId} cannot be used: ${reasonOf(error)}`);
    }
    return isProse(languageId)
      ? everywhere
      : plainTokenizer((await this.rules(languageId)) ?? commonRules);
  }

  private async load(): Promise<Grammars> {
    const index = new GrammarIndex(
      vscode.extensions.all.flatMap(({ extensionUri, packageJSON }) =>
        contributedGrammars(packageJSON, (path) => vscode.Uri.joinPath(extensionUri, path)),
      ),
    );
    const file = vscode.Uri.joinPath(this.dist, bundleName).fsPath;
    const { Grammars: Engine } = createRequire(file)(file) as typeof bundle;
    const engine = await Engine.start({
      engine: await readFile(vscode.Uri.joinPath(this.dist, engineName)),
      injections: (scope) => index.injections(scope),
      read: async (scope) => {
        const place = index.placeOf(scope);
        return place && { text: decode(await readFile(place)), path: place.path };
      },
    });
    return { index, engine };
  }

  /** How a language writes comments; undefined when the editor does not say. */
  async rules(languageId: string): Promise<CommentRules | undefined> {
    for (const { extensionUri, packageJSON } of vscode.extensions.all) {
      const path = configurationPath(packageJSON, languageId);
      if (path !== undefined) {
        try {
          const file = await readFile(vscode.Uri.joinPath(extensionUri, path));
          return readCommentRules(looseJson(decode(file)));
        } catch (error) {
          // What languages have in common serves where another extension's file cannot be read.
          this.log.debug(`No comment marks of ${languageId}: ${reasonOf(error)}`);
        }
      }
    }
    return undefined;
  }
}

interface Grammars {
  readonly index: GrammarIndex<vscode.Uri>;
  readonly engine: bundle.Grammars;
}

/** Wherever the extension runs: the files of extensions may be far away. */
async function readFile(uri: vscode.Uri): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await vscode.workspace.fs.readFile(uri));
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'no reason given');
