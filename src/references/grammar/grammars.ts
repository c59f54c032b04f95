import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import {
  INITIAL,
  parseRawGrammar,
  Registry,
  type IGrammar,
  type StateStack,
} from 'vscode-textmate';
import type { LineState, LineTokenizer } from '../comments/tokenizer';
import { countingSpans } from './scopes';

/** A grammar as an extension brings it. */
export interface GrammarText {
  readonly text: string;
  /** Tells JSON from property lists by its end. */
  readonly path: string;
}

export interface GrammarSources {
  /** The engine for the expressions of grammars. */
  readonly engine: Uint8Array<ArrayBuffer>;
  /** Reads the grammar of a scope; undefined when no extension brings it. */
  readonly read: (scopeName: string) => Promise<GrammarText | undefined>;
  /** Grammars that add themselves to that of a scope. */
  readonly injections: (scopeName: string) => readonly string[];
}

/** So long one line may take; the rest of it is then left as it is. The editor takes as long. */
const lineLimitMs = 500;

/** Reads a line; once more when time ran out, as what is met for the first time has to be compiled first. */
function withinLimit<T extends { readonly stoppedEarly: boolean }>(
  read: (limitMs: number) => T,
): T {
  const result = read(lineLimitMs);
  return result.stoppedEarly ? read(lineLimitMs) : result;
}

/** The grammars of the editor's languages. */
export class Grammars {
  private constructor(private readonly registry: Registry) {}

  /** Starts the engine, once for as long as this file stays loaded. */
  static async start({ engine, read, injections }: GrammarSources): Promise<Grammars> {
    await loadWASM(engine);
    return new Grammars(
      new Registry({
        onigLib: Promise.resolve({
          createOnigScanner: (sources) => new OnigScanner(sources),
          createOnigString: (text) => new OnigString(text),
        }),
        loadGrammar: async (scopeName) => {
          const grammar = await read(scopeName);
          return grammar && parseRawGrammar(grammar.text, grammar.path);
        },
        getInjections: (scopeName) => [...injections(scopeName)],
      }),
    );
  }

  /** Decides by the grammar of a scope; undefined when there is none. */
  async tokenizer(scopeName: string): Promise<LineTokenizer | undefined> {
    const grammar = await this.registry.loadGrammar(scopeName);
    return grammar ? grammarTokenizer(grammar, scopeName) : undefined;
  }
}

function grammarTokenizer(grammar: IGrammar, scopeName: string): LineTokenizer {
  /** A line whose spans were asked for is mostly advanced over next, and reading it once is enough. */
  let last: { line: string; state: LineState; next: StateStack } | undefined;
  return {
    start: INITIAL,
    advance: (line, state) =>
      last?.line === line && last.state === state
        ? last.next
        : withinLimit((limitMs) => grammar.tokenizeLine2(line, state as StateStack, limitMs))
            .ruleStack,
    spans: (line, state) => {
      const { tokens, ruleStack } = withinLimit((limitMs) =>
        grammar.tokenizeLine(line, state as StateStack, limitMs),
      );
      last = { line, state, next: ruleStack };
      return countingSpans(tokens, line.length, scopeName);
    },
    isSameState: (a, b) => (a as StateStack).equals(b as StateStack),
  };
}
