import { readTicketAddress } from '../hubspot/links';
import { runPatterns, type PatternBudget, type Pattern } from './patterns';
import type { Reference } from './reference';

/**
 * What can be a reference: one expression with plain beginnings, which the engine looks for faster than it can read a
 * file. A hyphen before means another tracker's key; digits must not run on into a word.
 */
const builtIn =
  /(?<![\p{L}\p{N}_-])(?:HS-|hubspot#|HubSpot#)([1-9]\d{0,19})(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])https:\/\/app[\w-]*\.hubspot\.com\/[^\s<>"'`\\^{|}]+/gu;

/** What may stand behind an address and is not part of it. */
const sentenceEnd = /[.,:;!?*_~\])]+$/;

/**
 * Finds what names a ticket, in the order of the text and without overlaps. Whether a place is a comment is not asked.
 *
 * @param patterns what a person added; a pattern that uses up the budget is reported to it and left out
 */
export function proposeReferences(
  text: string,
  patterns: readonly Pattern[] = [],
  budget?: PatternBudget,
): readonly Reference[] {
  const found = [...findBuiltIn(text)];
  if (patterns.length === 0) {
    return found;
  }
  found.push(...runPatterns(text, patterns, budget));
  return withoutOverlaps(found);
}

function* findBuiltIn(text: string): Iterable<Reference> {
  for (const match of text.matchAll(builtIn)) {
    const [whole, ticketId] = match;
    const start = match.index;
    if (ticketId !== undefined) {
      yield { start, end: start + whole.length, text: whole, ticketId };
      continue;
    }
    const address = whole.replace(sentenceEnd, '');
    const place = readTicketAddress(address);
    if (place) {
      yield { start, end: start + address.length, text: address, ...place };
    }
  }
}

/** Of two that overlap the one that begins first stays, then the longer one. */
function withoutOverlaps(found: readonly Reference[]): readonly Reference[] {
  const kept: Reference[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) {
      kept.push(one);
    }
  }
  return kept;
}
