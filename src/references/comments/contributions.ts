/** A grammar that an extension brings, as its package.json tells. */
export interface ContributedGrammar<Place> {
  readonly scopeName: string;
  readonly languageId: string | undefined;
  readonly injectTo: readonly string[];
  readonly place: Place;
}

/** Which grammar reads which language; later extensions replace what earlier ones bring, as in the editor. */
export class GrammarIndex<Place> {
  private readonly byScope = new Map<string, ContributedGrammar<Place>>();
  private readonly byLanguage = new Map<string, string>();
  private readonly injectedInto = new Map<string, string[]>();

  constructor(grammars: Iterable<ContributedGrammar<Place>>) {
    for (const grammar of grammars) {
      const { scopeName, languageId, injectTo } = grammar;
      this.byScope.set(scopeName, grammar);
      if (languageId !== undefined) {
        this.byLanguage.set(languageId, scopeName);
      }
      for (const target of injectTo) {
        this.injectedInto.set(target, [...(this.injectedInto.get(target) ?? []), scopeName]);
      }
    }
  }

  /** The languages that have a grammar. */
  get languageIds(): readonly string[] {
    return [...this.byLanguage.keys()];
  }

  scopeOf(languageId: string): string | undefined {
    return this.byLanguage.get(languageId);
  }

  placeOf(scopeName: string): Place | undefined {
    return this.byScope.get(scopeName)?.place;
  }

  /** What adds itself to a scope, or to one that it is a kind of: `text.html` stands for `text.html.php` too. */
  injections(scopeName: string): readonly string[] {
    const parts = scopeName.split('.');
    return parts.flatMap(
      (_part, index) => this.injectedInto.get(parts.slice(0, index + 1).join('.')) ?? [],
    );
  }
}

/** Reads the grammars of a package.json; what is not as documented is passed over. */
export function contributedGrammars<Place>(
  manifest: unknown,
  placeOf: (path: string) => Place,
): readonly ContributedGrammar<Place>[] {
  return contributions(manifest, 'grammars').flatMap((entry) => {
    const { scopeName, language, path, injectTo } = entry;
    if (typeof scopeName !== 'string' || typeof path !== 'string') {
      return [];
    }
    const languageId = typeof language === 'string' ? language : undefined;
    const targets: unknown[] = Array.isArray(injectTo) ? injectTo : [];
    const isText = (target: unknown) => typeof target === 'string';
    return [{ scopeName, languageId, injectTo: targets.filter(isText), place: placeOf(path) }];
  });
}

/** Where a package.json says that the comment marks of a language stand. */
export function configurationPath(manifest: unknown, languageId: string): string | undefined {
  const path = contributions(manifest, 'languages').find(
    ({ id, configuration }) => id === languageId && typeof configuration === 'string',
  )?.['configuration'];
  return typeof path === 'string' ? path : undefined;
}

function contributions(manifest: unknown, kind: string): Record<string, unknown>[] {
  const list = (manifest as { contributes?: Record<string, unknown> } | null)?.contributes?.[kind];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
