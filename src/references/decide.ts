import { lineAt, type Lines } from './comments/lines';
import type { LineStates, Pause } from './comments/lineStates';
import type { Reference } from './reference';

/** What may be a reference, with the line it is on. */
export interface Candidate extends Reference {
  readonly line: number;
  /** Where it begins on its line. */
  readonly column: number;
}

/** Places what was proposed on its lines. */
export function placeOnLines(proposed: readonly Reference[], lines: Lines): readonly Candidate[] {
  return proposed.map((reference) => {
    const line = lineAt(lines, reference.start);
    return { ...reference, line, column: reference.start - (lines.starts[line] ?? 0) };
  });
}

/** Keeps the candidates that stand where references count, as far as that is known. */
export function keepKnown<T extends Candidate>(candidates: readonly T[], states: LineStates): T[] {
  return candidates.filter(({ line, column, start, end }) => {
    const spans = states.known(line);
    return spans?.some(([from, to]) => from <= column && column + end - start <= to);
  });
}

/** Finds out for all candidates whether they stand where references count. */
export function decideAll(
  candidates: readonly Candidate[],
  states: LineStates,
  pause: Pause,
): Promise<void> {
  return states.decide(new Set(candidates.map(({ line }) => line)), pause);
}
