import * as vscode from 'vscode';
import { linesOf } from '../comments/lines';
import type { LineStates, Pause } from '../comments/lineStates';
import { decideAll, keepKnown, placeOnLines, type Candidate } from '../decide';
import type { Reference } from '../reference';

/** A reference in an open document. */
export interface FoundReference extends Reference {
  readonly range: vscode.Range;
}

/** So long we work before others may. */
const sliceMs = 8;

/** The search for references in one version of a document, shared by all who ask. */
export class DocumentWork {
  private readonly candidates: readonly (Candidate & FoundReference)[];
  private found: readonly FoundReference[] | undefined;

  readonly version: number;
  /** Ends early when the document changes. */
  readonly done: Promise<void>;

  constructor(
    private readonly document: vscode.TextDocument,
    text: string,
    proposed: readonly Reference[],
    private readonly states: LineStates,
  ) {
    this.version = document.version;
    const lines = linesOf(text);
    states.update(lines.texts);
    this.candidates = placeOnLines(proposed, lines).map(withRange);
    this.done = decideAll(
      this.candidates,
      states,
      pauser(() => !this.isCurrent),
    ).then(() => {
      if (this.isCurrent) {
        this.found = keepKnown(this.candidates, states);
      }
    });
  }

  get isCurrent(): boolean {
    return this.document.version === this.version && !this.document.isClosed;
  }

  get isDone(): boolean {
    return this.found !== undefined;
  }

  /** What is found so far. */
  get references(): readonly FoundReference[] {
    return this.found ?? (this.isCurrent ? keepKnown(this.candidates, this.states) : []);
  }
}

function withRange(candidate: Candidate): Candidate & FoundReference {
  const { line, column, start, end } = candidate;
  return { ...candidate, range: new vscode.Range(line, column, line, column + end - start) };
}

/** Works in slices, until the answer is not wanted any more. */
export function pauser(isOver: () => boolean): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) {
      return undefined;
    }
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve(!isOver());
      });
    });
  };
}
