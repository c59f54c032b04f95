import type { Span } from '../comments/plain';

/** A piece of a line and the names that a grammar gives it, from the outermost on. */
export interface ScopedToken {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

/** Comments, and what languages have in their place: docstrings, and comments that are sent to the browser. */
const comment = /^(?:comment|string\.(?:quoted\.)?docstring|string\.comment)(?:\.|$)/;

/** What is not prose in Markdown. */
const code = /^(?:markup\.(?:inline\.)?raw|markup\.fenced_code|meta\.embedded|source)(?:\.|$)/;

/** The parts of a line in which references count. */
export function countingSpans(
  tokens: readonly ScopedToken[],
  length: number,
  rootScope: string,
): readonly Span[] {
  const isMarkdown = rootScope.startsWith('text.html.markdown');
  const spans: [number, number][] = [];
  for (const { startIndex, endIndex, scopes } of tokens) {
    const counts = scopes.some((scope) => comment.test(scope));
    if (counts || (isMarkdown && !scopes.some((scope) => code.test(scope)))) {
      const last = spans.at(-1);
      const end = Math.min(endIndex, length);
      if (last?.[1] === startIndex) {
        last[1] = end;
      } else {
        spans.push([startIndex, end]);
      }
    }
  }
  return spans;
}
