import * as v from 'valibot';

/** Something foreign was not of the documented shape. Names the place, never quotes the value. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/**
 * Makes a function that turns something foreign into our type.
 *
 * @param what names the thing in the message, for example "ticket page"
 * @throws {MalformedError} names the first place at fault
 */
export function reader<T>(
  what: string,
  schema: v.GenericSchema<unknown, T>,
): (input: unknown) => T {
  return (input) => {
    const result = v.safeParse(schema, input, { abortEarly: true });
    if (result.success) {
      return result.output;
    }
    const place = v.getDotPath(result.issues[0]);
    throw new MalformedError(
      place ? `${what}: ${place} is not as documented` : `${what}: not as documented`,
    );
  };
}

/**
 * Parses JSON without quoting it in the failure, as `JSON.parse` would.
 *
 * @throws {MalformedError} when the text is not JSON
 */
export function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser repeats the text, which may hold secrets.
    throw new MalformedError(`${what}: not JSON`);
  }
}
