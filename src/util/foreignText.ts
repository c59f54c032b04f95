/**
 * Makes one short line of somebody else's text: no control or direction characters, no line breaks.
 * What stays may still be Markdown or HTML to whoever shows it.
 */
export function foreignText(text: string, maxLength = 300): string {
  const line = text
    .slice(0, 20 * maxLength)
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength
    ? line
    : `${line.slice(0, maxLength - 1).replace(/[\s\p{Cs}]+$/u, '')}…`;
}
