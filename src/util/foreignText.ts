/** What shows nothing of itself and may change how other text is shown. Joiners are judged by their neighbours. */
const invisible = /[[\p{Cf}\p{Cs}\p{Co}\p{Cn}]--[\u200c\u200d]]+/gv;

const joiners = '[\\u200c\\u200d]';
/** Letters of scripts that are written with joiners; between others nobody would see them. */
const joining =
  '[[\\p{L}\\p{M}]--[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Han}]]';
const picture = '\\p{Extended_Pictographic}';
const between = (before: string, joiner: string, after: string) =>
  `(?<=${before})${joiner}(?=${after})`;
const needed = `${between(joining, joiners, joining)}|${between(`${picture}[\\ufe0f\\p{Emoji_Modifier}]*`, '\\u200d', picture)}`;
const anyJoiner = new RegExp(`(${needed})|${joiners}`, 'gv');

/**
 * Makes one short line of somebody else's text: no control or direction characters, no line breaks, nothing invisible
 * but the joiners that emoji and some scripts need. What stays may still be Markdown or HTML to whoever shows it.
 */
export function foreignText(text: string, maxLength = 300): string {
  const line = text
    .slice(0, 20 * maxLength)
    .replace(invisible, '')
    .replace(anyJoiner, '$1')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength
    ? line
    : `${line.slice(0, maxLength - 1).replace(/[\s\p{Cs}\u200c\u200d]+$/u, '')}…`;
}
