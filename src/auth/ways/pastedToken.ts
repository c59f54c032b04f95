/** What a pasted text is: a token worth asking HubSpot about, or why it cannot be one. */
export type PastedToken = { readonly token: string } | { readonly problem: string };

/** Where HubSpot has what can be pasted here. */
export const whereKeysAreMade =
  'Make a service key in HubSpot under Development > Keys > Service keys, with the scope “tickets”.';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Shorter than any token of HubSpot. */
const leastLength = 20;
const mostLength = 4000;

/** Shapes that are something else, and what a person who pasted it should know. */
const others: readonly (readonly [shape: RegExp, problem: string])[] = [
  [/^[[{]/, 'This is JSON. Paste only the access token that stands in it.'],
  [/^[a-z][\w+.-]*:\/\//i, 'This is an address. Paste the access token itself.'],
  [/^[^\s@]+@[^\s@]+$/, 'This is an e-mail address. Paste an access token of HubSpot.'],
  [
    /[*•…]/u,
    'This is how HubSpot shows a hidden token. Press “Show” there, then copy the whole token.',
  ],
  [
    new RegExp(`^${uuid}$`, 'i'),
    `This is an old API key, which HubSpot refuses since November 2022, or the id or secret of an app. ${whereKeysAreMade}`,
  ],
  [
    new RegExp(`^[a-z]{2}\\d+-${uuid}$`, 'i'),
    `This is a code or refresh token of an app, not an access token. ${whereKeysAreMade}`,
  ],
  [/\s/, 'There is a blank or a line break in the middle. Copy the access token alone, in one go.'],
  [/[^\x21-\x7e]/, 'There are characters in it that no access token has. Copy it once more.'],
];

/** Reads what a person pasted as an access token. What comes with it when copied is taken off. */
export function readPastedToken(pasted: string): PastedToken {
  const token = unwrapped(pasted);
  if (token === '') {
    return { problem: 'Paste an access token.' };
  }
  const other = others.find(([shape]) => shape.test(token));
  if (other) {
    return { problem: other[1] };
  }
  if (token.length < leastLength || token.length > mostLength) {
    const size = token.length < leastLength ? 'short' : 'long';
    return { problem: `This is too ${size} for an access token. Copy the whole token, alone.` };
  }
  return { token };
}

/** Takes off the name of a header or variable, “Bearer”, quotes and blanks. */
function unwrapped(pasted: string): string {
  const parts = /^(?:authorization\s*:|[\w.-]+\s*=)?\s*(?:bearer\s+)?(.*?)[;,]?$/is;
  const quotes = /^["'`“”‘’]+|["'`“”‘’]+$/gu;
  const bare = (text: string) =>
    text
      .replace(/[\u200b-\u200d\ufeff]/gu, '')
      .trim()
      .replace(quotes, '')
      .trim();
  return bare(parts.exec(bare(pasted))?.[1] ?? '');
}
