/** Says of a path from a folder, with slashes, whether it is left out. */
export type Ignores = (path: string) => boolean;

interface Rule {
  readonly expression: RegExp;
  readonly isKept: boolean;
}

/**
 * Reads a `.gitignore` at the root of a folder. Later lines win; what is in a folder that is left out is left out.
 * @see https://git-scm.com/docs/gitignore
 */
export function readIgnoreFile(text: string): Ignores {
  const rules = text.split(/\r?\n/).flatMap(readRule);
  const isLeftOut = (path: string) =>
    rules.findLast(({ expression }) => expression.test(path))?.isKept === false;
  return (path) => {
    const parts = path.split('/');
    return parts.some((_, index) => {
      const isFolder = index < parts.length - 1;
      return isLeftOut(`${parts.slice(0, index + 1).join('/')}${isFolder ? '/' : ''}`);
    });
  };
}

function readRule(line: string): readonly Rule[] {
  const text = line.replace(/(?<!\\)\s+$/, '');
  if (text === '' || text.startsWith('#')) {
    return [];
  }
  const isKept = text.startsWith('!');
  const pattern = text.slice(isKept ? 1 : 0).replace(/^\\(?=[#!])/, '');
  const isOnlyForFolders = pattern.endsWith('/');
  const inner = pattern.replace(/\/$/, '');
  const isFromRoot = inner.includes('/');
  const body = translate(inner.replace(/^\//, ''));
  const begin = isFromRoot ? '^' : '^(?:.*/)?';
  try {
    return [
      { expression: new RegExp(`${begin}${body}${isOnlyForFolders ? '/' : '/?'}$`, 'u'), isKept },
    ];
  } catch {
    // A class such as [z-a], which Git takes for no match at all.
    return [];
  }
}

function translate(pattern: string): string {
  return pattern.replace(
    /\\(.)|\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]/]+\]|[\s\S]/gu,
    (part, escaped?: string) => {
      if (escaped !== undefined) {
        return quote(escaped);
      }
      if (part === '**/') {
        return '(?:.*/)?';
      }
      if (part === '/**') {
        return '/.*';
      }
      if (part.startsWith('*')) {
        return '[^/]*';
      }
      if (part === '?') {
        return '[^/]';
      }
      return part.length > 2 && part.startsWith('[') ? part.replace(/^\[!/, '[^') : quote(part);
    },
  );
}

const quote = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
