import { plainComments, type PlainState, type Span } from './plain';
import type { CommentRules } from './rules';

/** What a line leaves to the next; each tokenizer knows its own. */
export type LineState = unknown;

/** Decides line by line where references count. */
export interface LineTokenizer {
  readonly start: LineState;
  /** What a line leaves to the next; no more than that, as it is asked for every line. */
  advance(line: string, state: LineState): LineState;
  /** Where references count in a line. */
  spans(line: string, state: LineState): readonly Span[];
  isSameState(a: LineState, b: LineState): boolean;
}

/** Languages written for people: references count everywhere. */
export const everywhere: LineTokenizer = {
  start: undefined,
  advance: () => undefined,
  spans: (line) => [[0, line.length]],
  isSameState: () => true,
};

/** Languages that no grammar is known of. */
export function plainTokenizer(rules: CommentRules): LineTokenizer {
  return {
    start: undefined,
    advance: (line, state) => plainComments(line, state as PlainState, rules).state,
    spans: (line, state) => plainComments(line, state as PlainState, rules).spans,
    isSameState: (a, b) => a === b,
  };
}
