/** What is looked for in files: one ticket, or every reference. */
export type Wanted =
  | { readonly kind: 'ticket'; readonly ticketId: string }
  /** `patterns` are those that a person added. */
  | { readonly kind: 'all'; readonly patterns: readonly string[] };

/** What the references that everybody has begin with. */
const beginnings = [
  'HS-[1-9]',
  'hubspot#[1-9]',
  'HubSpot#[1-9]',
  'https://app[a-zA-Z0-9_-]*\\.hubspot\\.com/',
];

/** The arguments that make ripgrep list the files that may hold what is wanted. */
export function ripgrepPatterns(wanted: Wanted): readonly string[] {
  return wanted.kind === 'ticket'
    ? // Every way to name a ticket holds its number.
      ['--fixed-strings', '--regexp', wanted.ticketId]
    : [
        ...(wanted.patterns.length > 0 ? ['--engine', 'auto'] : []),
        ...[...beginnings, ...wanted.patterns].flatMap((pattern) => ['--regexp', pattern]),
      ];
}

/** Whether a text may hold what is wanted; cheaper than to look for references. */
export function mayHold(wanted: Wanted): (text: string) => boolean {
  if (wanted.kind === 'ticket') {
    return (text) => text.includes(wanted.ticketId);
  }
  const expressions = [...beginnings, ...wanted.patterns].map((source) => new RegExp(source, 'u'));
  return (text) => expressions.some((expression) => expression.test(text));
}
