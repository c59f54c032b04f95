/** How extensions declare a language in their manifests, as far as file names decide it. */
export interface LanguageDeclaration {
  readonly id: string;
  /** With the dot. */
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
}

/** Reads `contributes.languages` of a manifest; what is not as documented is left out. */
export function readLanguageDeclarations(manifest: unknown): readonly LanguageDeclaration[] {
  const languages = field(field(manifest, 'contributes'), 'languages');
  return (Array.isArray(languages) ? languages : []).flatMap((language: unknown) => {
    const id = field(language, 'id');
    return typeof id === 'string'
      ? [{ id, extensions: texts(language, 'extensions'), filenames: texts(language, 'filenames') }]
      : [];
  });
}

/** Which language a file is in, by its name: whole names first, then the longest ending. */
export class LanguageNames {
  private readonly byName = new Map<string, string>();
  private readonly byEnding = new Map<string, string>();

  /** @param associations what a person decided: globs and the languages of files whose names fit them */
  constructor(
    declarations: readonly LanguageDeclaration[],
    associations: Readonly<Record<string, unknown>> = {},
  ) {
    for (const { id, extensions, filenames } of declarations) {
      for (const ending of extensions) {
        this.byEnding.set(ending.toLowerCase(), id);
      }
      for (const name of filenames) {
        this.byName.set(name.toLowerCase(), id);
      }
    }
    for (const [glob, id] of Object.entries(associations)) {
      const [, any, name] = /^(?:\*\*\/)?(\*?)([^*?{}[\]/]+)$/.exec(glob) ?? [];
      if (name !== undefined && typeof id === 'string') {
        (any ? this.byEnding : this.byName).set(name.toLowerCase(), id);
      }
    }
  }

  /** @param path with slashes */
  languageOf(path: string): string {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const whole = this.byName.get(name);
    if (whole !== undefined) {
      return whole;
    }
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const id = this.byEnding.get(name.slice(dot));
      if (id !== undefined) {
        return id;
      }
    }
    return 'plaintext';
  }
}

const texts = (value: unknown, name: string): readonly string[] => {
  const list = field(value, name);
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
};

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
