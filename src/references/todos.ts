import { foreignText } from '../util/foreignText';

/** A word such as TODO in a line, with what is said behind it. */
export interface Todo {
  readonly word: string;
  /** Of the word, from the beginning of the line. */
  readonly start: number;
  readonly end: number;
  /** What is to be done, on one line; may be empty. */
  readonly subject: string;
}

/** What to put in place of a part of a line. */
export interface LineEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Longer lines were written by machines. */
const longestLine = 10_000;
const longestSubject = 200;

/** What joins a word on either side; `--TODO` is a comment, `X-TODO` is another word. */
const joinedBefore = /[\p{L}\p{N}_$]$|[\p{L}\p{N}]-$/u;
const joinedAfter = /^(?:[\p{L}\p{N}_$]|-[\p{L}\p{N}])/u;
/** What ends comments in the languages that have an end. */
const commentEnd = /\s*(?:\*+\/|-->|\*\)|-\}|#\}|\]\]|%>|\?>|"""|''')\s*$/;

/** Finds the words in a line; only whole words, spelled as given. */
export function findTodos(line: string, words: readonly string[]): readonly Todo[] {
  if (line.length > longestLine) {
    return [];
  }
  return words
    .filter((word) => word !== '')
    .flatMap((word) => placesOf(line, word).map((start) => todoAt(line, word, start)))
    .sort((one, other) => one.start - other.start);
}

function placesOf(line: string, word: string): number[] {
  const places: number[] = [];
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + word.length)) {
    if (isWhole(line, at, at + word.length)) {
      places.push(at);
    }
  }
  return places;
}

function isWhole(line: string, start: number, end: number): boolean {
  return (
    !joinedBefore.test(line.slice(Math.max(0, start - 4), start)) &&
    !joinedAfter.test(line.slice(end, end + 4))
  );
}

function todoAt(line: string, word: string, start: number): Todo {
  const end = start + word.length;
  const said = line
    .slice(end)
    .replace(commentEnd, '')
    .replace(/^\s*\([^()]*\)/, '')
    .replace(/^[\s:\-–—]+/, '');
  return { word, start, end, subject: foreignText(said, longestSubject) };
}

/**
 * Writes a reference to a ticket behind a word: `TODO: x` becomes `TODO(HS-1): x`, and `TODO(dana): x` becomes
 * `TODO(dana, HS-1): x`. Nothing that was there is changed.
 */
export function attachReference(line: string, { end }: Todo, reference: string): LineEdit {
  const behind = line.slice(end);
  const [, names] = /^\(([^()]*)\)/.exec(behind) ?? [];
  if (names !== undefined) {
    const at = end + 1 + names.trimEnd().length;
    return { start: at, end: at, text: names.trim() === '' ? reference : `, ${reference}` };
  }
  const isWordNext = /^[ \t]+["'`\p{L}\p{N}]/u.test(behind);
  return { start: end, end, text: `(${reference})${isWordNext ? ':' : ''}` };
}

/** Finds a word again in a line that may have changed meanwhile; `undefined` when it is gone. */
export function findAgain(line: string, todo: Todo): Todo | undefined {
  const same = findTodos(line, [todo.word]).filter(({ subject }) => subject === todo.subject);
  return same.find(({ start }) => start === todo.start) ?? same[0];
}
