import type { LineEdit } from './todos';

/** How comments are written in a language; all empty where everything is text. */
export interface CommentTokens {
  readonly line?: string | undefined;
  readonly block?: readonly [string, string] | undefined;
}

/**
 * Where and how a reference goes into a line so that it is a comment and nothing else becomes one.
 *
 * @param at the cursor
 * @param isText whether the cursor is where references count as they are: in a comment or in prose
 */
export function insertionOf(
  reference: string,
  line: string,
  at: number,
  { tokens, isText, endOfLine }: { tokens: CommentTokens; isText: boolean; endOfLine: string },
): LineEdit {
  const [before, after] = [line.slice(0, at), line.slice(at)];
  const here = (text: string): LineEdit => ({
    start: at,
    end: at,
    text: `${/[^\s([{<"']$/.test(before) ? ' ' : ''}${text}${/^[\p{L}\p{N}_]/u.test(after) ? ' ' : ''}`,
  });
  if (isText || (!tokens.line && !tokens.block)) {
    return here(reference);
  }
  if (!tokens.line && tokens.block) {
    const [open, close] = tokens.block;
    return here(`${open} ${reference} ${close}`);
  }
  const comment = `${tokens.line ?? ''} ${reference}`;
  if (after.trim() === '') {
    return here(comment);
  }
  // A line comment here would take the rest of the line with it.
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { start: 0, end: 0, text: `${indent}${comment}${endOfLine}` };
}
