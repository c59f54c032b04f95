const lineBreaksAndTabs = /[\s\u0085]+/gu;

/** Invisible characters: controls, direction overrides, zero-width marks, halves of characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Joiners are invisible too, but emoji and several scripts are spelled with them. */
const joiners = new Set(['\u200c', '\u200d']);

/**
 * Foreign text on one line, as it may stand in a label: nothing invisible, nothing that turns the direction of
 * what follows, no longer than `maxLength` characters.
 */
export function plainLine(text: string, maxLength = 200): string {
  // Cut first, so that a text of megabytes costs nothing; what is invisible must not use up the length.
  const line = text
    .slice(0, maxLength * 20)
    .replace(lineBreaksAndTabs, ' ')
    .replace(invisible, (character) => (joiners.has(character) ? character : ''))
    .trim();
  const characters = [...line];
  return characters.length <= maxLength
    ? line
    : `${characters
        .slice(0, maxLength - 1)
        .join('')
        .trimEnd()}…`;
}

/** Keeps the editor from drawing `$(icon)` in foreign text, where a place draws icons. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** Keeps the editor from making links, some of which run commands, of foreign text in a notification. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
