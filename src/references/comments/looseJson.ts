const quotedOrComment = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const quotedOrLastComma = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/**
 * Reads JSON as the editor takes it in its own files, with comments and commas behind the last.
 *
 * @throws {SyntaxError} when it is not even that
 */
export function looseJson(text: string): unknown {
  const keepQuoted = (_all: string, quoted = '') => quoted;
  return JSON.parse(
    text
      .replace(/^\uFEFF/, '')
      .replace(quotedOrComment, keepQuoted)
      .replace(quotedOrLastComma, keepQuoted),
  );
}
