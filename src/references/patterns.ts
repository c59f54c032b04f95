import { createContext, Script, type Context } from 'node:vm';
import type { Reference } from './reference';

/** A pattern of a person, compiled. Its first group holds the number of the ticket. */
export interface Pattern {
  readonly source: string;
  readonly expression: RegExp;
}

/** How long the patterns of a person may take, and what to do about one that takes longer. */
export interface PatternBudget {
  /** For one pattern on one text. */
  readonly limitMs: number;
  /** The pattern did not finish within the budget. */
  readonly onOverrun: (pattern: Pattern) => void;
}

/** No editor shows such a line as code; a file of one line is no place for references. */
const longestLine = 10_000;

const defaultBudget: PatternBudget = { limitMs: 50, onOverrun: () => undefined };

/** Why a text cannot be a pattern, in a sentence for a person. */
export class PatternProblem extends Error {
  override readonly name = 'PatternProblem';
}

/**
 * Compiles a pattern as a person typed it.
 *
 * @throws {PatternProblem} says what is wrong with it
 */
export function readPattern(source: unknown): Pattern {
  if (typeof source !== 'string' || source === '') {
    throw new PatternProblem('it is not a text.');
  }
  if (source.length > 500) {
    throw new PatternProblem('it is longer than 500 characters.');
  }
  const pattern = { source, expression: compile(source) };
  const groups = (new RegExp(`${source}|`).exec('') ?? []).length - 1;
  if (groups < 1) {
    throw new PatternProblem(
      'it has no group for the number of the ticket, such as (\\d+) in ACME-(\\d+).',
    );
  }
  if (pattern.expression.test('')) {
    throw new PatternProblem('it matches the empty text.');
  }
  judge(pattern);
  return pattern;
}

function compile(source: string): RegExp {
  try {
    return new RegExp(source, 'g');
  } catch (error) {
    const [, reason] = /:\s*([^:]+)$/.exec(error instanceof Error ? error.message : '') ?? [];
    throw new PatternProblem(`it is no regular expression: ${reason ?? 'it cannot be read'}.`);
  }
}

/** Tries a pattern on lines made to be hard for it, and on a number that stands for nothing. */
function judge(pattern: Pattern): void {
  const slow: Pattern[] = [];
  const budget = { limitMs: 40, onOverrun: (one: Pattern) => slow.push(one) };
  runPatterns(hardLines(pattern.source), [pattern], budget);
  if (slow.length > 0) {
    throw new PatternProblem(
      'it takes too long on some texts; repetitions within repetitions, as in (a+)+, are the usual reason.',
    );
  }
  if (runPatterns('17850001', [pattern], budget).length > 0) {
    throw new PatternProblem('it matches a bare number; put what makes it a ticket around it.');
  }
}

/** Long runs of each sign that the pattern itself names, and of the usual ones, none of which ends well. */
function hardLines(source: string): string {
  const own = source.match(/[^\\()[\]{}^$|?*+]/gu) ?? [];
  const runs = [...new Set([...own.slice(0, 40), 'a', '1', ' ', '-', 'aA1_', 'a1 -'])];
  return runs.map((run) => `${run.repeat(200)}\u0000`).join('\n');
}

/**
 * Finds what the patterns of a person match, line by line. The engine has no limit of its own, so each pattern runs
 * under the watchdog of `node:vm`, which ends even a single endless match.
 */
export function runPatterns(
  text: string,
  patterns: readonly Pattern[],
  budget: PatternBudget = defaultBudget,
): readonly Reference[] {
  const found: Reference[] = [];
  for (const pattern of patterns) {
    const own: Reference[] = [];
    if (finishes(() => collect(text, pattern.expression, own), budget.limitMs)) {
      found.push(...own);
    } else {
      budget.onOverrun(pattern);
    }
  }
  return found;
}

function collect(text: string, expression: RegExp, found: Reference[]): void {
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end - start <= longestLine) {
      const line = text.slice(start, end);
      for (const match of line.matchAll(expression)) {
        const [whole, ticketId] = match;
        if (ticketId !== undefined && /^[1-9]\d{0,19}$/.test(ticketId)) {
          const from = start + match.index;
          found.push({ start: from, end: from + whole.length, text: whole, ticketId });
        }
      }
    }
    start = end + 1;
  }
}

/** Made when the first pattern runs: most people have none. */
const guard: { context?: Context; script?: Script } = {};

/** Runs an action and says whether it came to its end in time. */
function finishes(action: () => void, limitMs: number): boolean {
  guard.context ??= createContext({});
  guard.script ??= new Script('action()');
  guard.context['action'] = action;
  try {
    guard.script.runInContext(guard.context, { timeout: limitMs });
    return true;
  } catch (error) {
    // The error comes from another realm, so it is no `Error` of ours.
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      return false;
    }
    throw error;
  } finally {
    delete guard.context['action'];
  }
}
