/** How a language writes comments, as far as its configuration says. */
export interface CommentRules {
  /** What begins a comment that ends with its line. */
  readonly lines: readonly string[];
  /** What begins and ends a longer one. */
  readonly blocks: readonly (readonly [begin: string, end: string])[];
}

/** Languages in which references count everywhere: they are written for people only. */
const proseLanguages = new Set([
  'plaintext',
  'markdown',
  'prompt',
  'instructions',
  'chatagent',
  'skill',
  'git-commit',
  'git-rebase',
  'scminput',
  'restructuredtext',
  'asciidoc',
  'log',
]);

export const isProse = (languageId: string) => proseLanguages.has(languageId);

/** For languages of which the editor knows no more than the name: what most of them have in common. */
export const commonRules: CommentRules = {
  lines: ['//', '#', '--', ';', '%'],
  blocks: [
    ['/*', '*/'],
    ['<!--', '-->'],
  ],
};

/** Reads the `comments` of a language configuration file; undefined when it declares none. */
export function readCommentRules(configuration: unknown): CommentRules | undefined {
  const comments = field(configuration, 'comments');
  const line = field(comments, 'lineComment');
  const text = typeof line === 'string' ? line : field(line, 'comment');
  const block = field(comments, 'blockComment');
  const isPair = Array.isArray(block) && block.length === 2 && block.every(isMark);
  const rules = {
    lines: isMark(text) ? [text.trim()] : [],
    blocks: isPair ? [[String(block[0]).trim(), String(block[1]).trim()] as const] : [],
  };
  return rules.lines.length + rules.blocks.length > 0 ? rules : undefined;
}

const isMark = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
