import type { Span } from './plain';
import type { LineState, LineTokenizer } from './tokenizer';

/** A longer line is passed over, as the editor itself does: it holds no comment and leaves everything as it was. */
const longestLine = 10_000;

/** Lets others work for a moment where that is due, and says then whether the answer is still wanted. */
export type Pause = () => Promise<boolean> | undefined;

const unknown = Symbol('unknown');

/**
 * The comments of one text that changes. Keeps what each line begins with, so an edit costs the lines from the changed
 * one until things are again as they were.
 */
export class LineStates {
  private lines: readonly string[] = [];
  /** What each line begins with. Of lines behind a loose one it is a guess, mostly a right one. */
  private states: LineState[];
  /** Lines that the next one was not yet derived from, in ascending order. */
  private loose: number[] = [];
  private spansOf = new Map<number, readonly Span[]>();

  constructor(private readonly tokenizer: LineTokenizer) {
    this.states = [tokenizer.start];
  }

  /** Takes over a new text; keeps what is known of the lines before and behind the change. */
  update(lines: readonly string[]): void {
    const before = this.lines;
    const most = Math.min(before.length, lines.length);
    let head = 0;
    while (head < most && before[head] === lines[head]) {
      head++;
    }
    if (head === before.length && head === lines.length) {
      return;
    }
    let oldEnd = before.length;
    let newEnd = lines.length;
    while (oldEnd > head && newEnd > head && before[oldEnd - 1] === lines[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    this.replace(head, oldEnd, newEnd);
    this.lines = lines;
  }

  /** Where references count in a line, if it was already found out. */
  known(lineNumber: number): readonly Span[] | undefined {
    return this.isDerived(lineNumber) ? this.spansOf.get(lineNumber) : undefined;
  }

  /** Finds out where references count in some lines, whose numbers ascend; may stop early when `pause` says so. */
  async decide(lineNumbers: Iterable<number>, pause: Pause): Promise<void> {
    for (const lineNumber of lineNumbers) {
      while (this.known(lineNumber) === undefined) {
        if (!this.isDerived(lineNumber)) {
          this.derive(this.loose[0] ?? 0);
        } else {
          this.spansOf.set(lineNumber, this.read(lineNumber));
        }
        const turn = pause();
        if (turn && !(await turn)) {
          return;
        }
      }
    }
  }

  private isDerived(lineNumber: number): boolean {
    const [first = Number.POSITIVE_INFINITY] = this.loose;
    return first >= lineNumber;
  }

  private read(lineNumber: number): readonly Span[] {
    const line = this.lines[lineNumber] ?? '';
    return line.length > longestLine ? [] : this.tokenizer.spans(line, this.states[lineNumber]);
  }

  /** Derives what the line after a loose one begins with. */
  private derive(lineNumber: number): void {
    const line = this.lines[lineNumber] ?? '';
    const state = this.states[lineNumber];
    const next = line.length > longestLine ? state : this.tokenizer.advance(line, state);
    this.loose.shift();
    const after = lineNumber + 1;
    const guess = this.states[after];
    if (guess !== unknown && this.tokenizer.isSameState(guess, next)) {
      return;
    }
    this.states[after] = next;
    this.spansOf.delete(after);
    if (after < this.lines.length && this.loose[0] !== after) {
      this.loose.unshift(after);
    }
  }

  /** Lines `head` to `oldEnd` became lines `head` to `newEnd`. */
  private replace(head: number, oldEnd: number, newEnd: number): void {
    const shift = newEnd - oldEnd;
    const isShorter = newEnd === head;
    this.states = [
      ...this.states.slice(0, head + 1),
      ...new Array<LineState>(Math.max(newEnd - head - 1, 0)).fill(unknown),
      ...this.states.slice(isShorter ? oldEnd + 1 : oldEnd),
    ];
    while (this.states.length < this.lines.length + shift + 1) {
      this.states.push(unknown);
    }
    this.loose = [
      ...this.loose.filter((line) => line < head),
      head,
      ...this.loose
        .filter((line) => line >= oldEnd && line + shift > head)
        .map((line) => line + shift),
    ];
    const kept = new Map<number, readonly Span[]>();
    for (const [line, spans] of this.spansOf) {
      if (line < head) {
        kept.set(line, spans);
      } else if (line >= oldEnd && line + shift !== head) {
        kept.set(line + shift, spans);
      }
    }
    this.spansOf = kept;
  }
}
