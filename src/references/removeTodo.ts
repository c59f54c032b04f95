import type { LineEdit } from './todos';

/** What opens a comment, or leads a line inside of one. */
const opening =
  /^\s*(?:\/\/[/!]?|\/\*+!?|\*(?!\/)|#+!?|<!--+|--+\[*|;+|%+|\(\*+|\{-|"""|'''|'|REM\b|@\*)?\s*/i;
const closing = /\s*(?:\*+\/|-->|\*\)|-\}|\]\]|"""|'''|\*@)\s*$/;

/**
 * Takes a TODO out of its line.
 *
 * @param comment where the comment stands on the line
 * @returns what to put in place of which part; undefined to take out the line as a whole
 */
export function removeTodo(
  line: string,
  comment: { readonly start: number; readonly end: number },
  todoStart: number,
): LineEdit | undefined {
  const text = line.slice(comment.start, comment.end);
  const begin = opening.exec(text)?.[0] ?? '';
  const isAtItsStart = todoStart <= comment.start + begin.length;
  const isOpen = opensOnly(text);
  const end = closing.exec(text)?.index ?? text.length;
  if (!isAtItsStart || isOpen || closesOnly(text)) {
    // There is more in this comment: only the part from the word on goes.
    const from = line.slice(0, todoStart).trimEnd().length;
    return { start: Math.max(from, comment.start), end: comment.start + end, text: '' };
  }
  const before = line.slice(0, comment.start);
  const after = line.slice(comment.end);
  if (before.trim() === '' && after.trim() === '') {
    return undefined;
  }
  return { start: before.trimEnd().length, end: comment.end, text: after.trim() === '' ? '' : ' ' };
}

const blocks: readonly (readonly [string, string])[] = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['(*', '*)'],
  ['{-', '-}'],
  ['--[[', ']]'],
  ['@*', '*@'],
];

/** Whether a comment begins on this line and ends on a later one. */
function opensOnly(text: string): boolean {
  const trimmed = text.trim();
  return blocks.some(([begin, end]) => trimmed.startsWith(begin) && !trimmed.endsWith(end));
}

/** Whether a comment that began on an earlier line ends here. */
function closesOnly(text: string): boolean {
  const trimmed = text.trim();
  return blocks.some(([begin, end]) => trimmed.endsWith(end) && !trimmed.startsWith(begin));
}
