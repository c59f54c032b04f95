import * as v from 'valibot';

/**
 * Fields of HubSpot's answers. Only what we cannot do without is required; whatever else is not as documented
 * counts as missing, so that one odd record never hides the others.
 */

/** An identifier: a string of digits; numbers are taken for one. */
export const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.nonEmpty(),
  v.maxLength(100),
);

/** Text; HubSpot sends property values as strings, numbers and booleans included. */
export const text = lenient(toText);

/** Text with something in it. */
export const filledText = lenient((value) => {
  const words = toText(value);
  return words === '' ? undefined : words;
});

/** A moment in milliseconds, from ISO 8601 or milliseconds. */
export const moment = lenient((value) => {
  const words = toText(value) ?? '';
  const ms = /^-?\d+$/.test(words) ? Number(words) : Date.parse(words);
  return Number.isNaN(new Date(ms).getTime()) ? undefined : ms;
});

/** A flag; HubSpot sends them as booleans or as words. */
export const flag = lenient((value) => value === true || value === 'true');

export const wholeNumber = lenient((value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined,
);

/** An object all of whose fields may be missing, itself included. */
export const part = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    lenient((value): object => (typeof value === 'object' && value !== null ? value : {})),
    v.object(entries),
  );

/** A list that may be missing; its entries may not be odd. What goes beyond `maxEntries` is left out. */
export const listOf = <T>(entry: v.GenericSchema<unknown, T>, maxEntries = Infinity) =>
  v.pipe(
    lenient((value): unknown[] => (Array.isArray(value) ? value.slice(0, maxEntries) : [])),
    v.array(entry),
  );

/** Where the next page begins. */
export const paging = part({ next: part({ after: filledText }) });

/** A field that `read` makes the best of; it gets `null` for a missing one. */
export function lenient<T>(read: (value: unknown) => T) {
  return v.pipe(v.optional(v.unknown(), null), v.transform(read));
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
}
