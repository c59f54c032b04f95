import * as v from 'valibot';
import { MalformedError, reader } from '../../util/json';
import { invalid } from './answer';

/** Makes a function that reads a body, and refuses it as HubSpot does when it is of another shape. */
export function bodyReader<T>(what: string, schema: v.GenericSchema<unknown, T>) {
  const read = reader(what, schema);
  return (body: unknown): T => {
    try {
      return read(body);
    } catch (error) {
      throw error instanceof MalformedError
        ? invalid(`Invalid input JSON: ${error.message}`)
        : error;
    }
  };
}

/** Property values by any name at all; taken as they are, so that no name is special. */
export const propertyValues = v.custom<Readonly<Record<string, unknown>>>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
);

/** Ids come as strings; older clients send numbers. */
export const recordId = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

export const names = v.optional(v.array(v.string()));
