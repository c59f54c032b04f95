/** ASCII signs that mean something to some Markdown reader or extension of one; the rest of a text is letters. */
const signs = /[!#$&()*+\-./:<=>@[\\\]^_`{|}~]/g;

/** Invisible characters, joiners aside. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
const joiners = new Set(['\u200c', '\u200d']);

/** What turns the direction of the text behind it: shown, so that nobody is misled unseen. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/;

/** An address in running text; what ends a sentence is cut off afterwards. */
const address = /https:\/\/[^\s<>"'`]+/g;
const sentenceEnd = /[.,:;!?)\]}]+$/;

/** Signs that may stand in the target of a Markdown link as they are. */
const unsafeInTarget = /[^\w\-.~:/?#@!$'*+,;=%&]/g;

/**
 * Foreign text on one line as Markdown that draws exactly this text: no link, image, HTML, heading, list or icon.
 * Signs become character references, which by definition never make structure.
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
export function markdownLine(text: string): string {
  return visible(text.replace(/[\s\u0085]+/gu, ' ').trim()).replace(
    signs,
    (sign) => `&#${sign.charCodeAt(0)};`,
  );
}

/** Foreign text as Markdown that draws this text with its line breaks; `https` addresses may be clicked. */
export function markdownText(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .split('\n')
    .map(markdownTextLine);
  return lines
    .map((line, index) => (line !== '' && lines[index + 1] ? `${line}\\` : line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function markdownTextLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
  const parts: string[] = [];
  let end = 0;
  for (const match of line.matchAll(address)) {
    const found = match[0].replace(sentenceEnd, '');
    parts.push(drawSpaced(line.slice(end, match.index)), link(found));
    end = match.index + found.length;
  }
  parts.push(drawSpaced(line.slice(end)));
  const drawn = parts.join('').trim();
  return drawn === '' ? '' : '&nbsp;'.repeat(Math.min(indent, 16)) + drawn;
}

/** Draws a part of a line; the blanks at its ends separate it from a link. */
function drawSpaced(text: string): string {
  const before = /^\s/.test(text) ? ' ' : '';
  const after = /\s$/.test(text) ? ' ' : '';
  return `${before}${markdownLine(text)}${after}`;
}

/** A link that opens what it shows, or plain text where the two could differ. */
function link(text: string): string {
  const shown = markdownLine(text);
  const url = URL.parse(text);
  const isWhatItShows =
    url?.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    text.toLowerCase().startsWith(`https://${url.host}`) &&
    /^[a-z0-9.-]+$/.test(url.hostname);
  if (!isWhatItShows) {
    return shown;
  }
  const target = url.href.replace(unsafeInTarget, (sign) => encodeURIComponent(sign));
  return `[${shown}](${target.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('&', '&amp;')})`;
}

function visible(text: string): string {
  return text.replace(invisible, (character) => {
    if (joiners.has(character)) {
      return character;
    }
    return directionOverrides.test(character)
      ? `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`
      : '';
  });
}
