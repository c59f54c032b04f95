import type { Reference } from '../reference';

/** A reference and where it stands, as people count. */
export interface PlacedReference extends Reference {
  /** Counted from 0. */
  readonly line: number;
  readonly column: number;
  /** The line as it is written, cut to what a row can show. */
  readonly preview: string;
}

/** The references of one file. */
export interface FileReferences {
  /** The address of the file. */
  readonly uri: string;
  readonly references: readonly PlacedReference[];
}

const longestPreview = 200;

/** Says on which lines references stand. They come in the order of the text. */
export function placeReferences(
  text: string,
  references: readonly Reference[],
): readonly PlacedReference[] {
  let line = 0;
  let lineStart = 0;
  return references.map((reference) => {
    for (
      let end = text.indexOf('\n', lineStart);
      end >= 0 && end < reference.start;
      end = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = end + 1;
    }
    const lineEnd = text.indexOf('\n', reference.end);
    const whole = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const column = reference.start - lineStart;
    return { ...reference, line, column, preview: previewOf(whole, column) };
  });
}

/** Begins near the reference where the line is long. */
function previewOf(line: string, column: number): string {
  const start = column < longestPreview / 2 ? 0 : column - 40;
  return line.slice(start, start + longestPreview).trim();
}
