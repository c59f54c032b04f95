import type { CommentRules } from './rules';

/** Part of a line, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/** What a line leaves to the next: the end mark of a comment that is still open. */
export type PlainState = string | undefined;

/**
 * Finds the comments of a line without a grammar: by the marks of the language, outside of quotes. Text between
 * quotes that do not close on their line counts as text, as an apostrophe is.
 */
export function plainComments(
  line: string,
  state: PlainState,
  rules: CommentRules,
): { spans: readonly Span[]; state: PlainState } {
  const spans: Span[] = [];
  let at = 0;
  let open = state;
  while (at < line.length || open !== undefined) {
    if (open !== undefined) {
      const end = line.indexOf(open, at);
      spans.push([at, end < 0 ? line.length : end + open.length]);
      if (end < 0) {
        return { spans, state: open };
      }
      at = end + open.length;
      open = undefined;
      continue;
    }
    const block = rules.blocks.find(([begin]) => line.startsWith(begin, at));
    if (block) {
      const [begin, endMark] = block;
      const end = line.indexOf(endMark, at + begin.length);
      spans.push([at, end < 0 ? line.length : end + endMark.length]);
      if (end < 0) {
        return { spans, state: endMark };
      }
      at = end + endMark.length;
    } else if (rules.lines.some((mark) => beginsComment(line, at, mark))) {
      spans.push([at, line.length]);
      at = line.length;
    } else {
      at = afterQuoted(line, at) ?? at + 1;
    }
  }
  return { spans, state: undefined };
}

/** A mark that is a word, such as `REM`, must stand alone; a short sign must not be part of a longer one. */
function beginsComment(line: string, at: number, mark: string): boolean {
  if (!line.startsWith(mark, at)) {
    return false;
  }
  const before = line[at - 1] ?? ' ';
  const after = line[at + mark.length] ?? ' ';
  if (/\w$/.test(mark)) {
    return !/\w/.test(before) && !/\w/.test(after);
  }
  return mark.length > 1 ? !(mark === '//' && before === ':') : /[\s;{}(),]/.test(before);
}

function afterQuoted(line: string, at: number): number | undefined {
  const quote = line[at];
  if (quote !== '"' && quote !== "'" && quote !== '`') {
    return undefined;
  }
  for (let end = at + 1; end < line.length; end++) {
    if (line[end] === '\\') {
      end++;
    } else if (line[end] === quote) {
      return end + 1;
    }
  }
  return undefined;
}
