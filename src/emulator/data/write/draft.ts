import type { Values } from './writing';

/** A record on its way into the table. */
export interface Draft {
  /** Absent: it is new. */
  id: string | undefined;
  values: Values;
  before: (name: string) => string | undefined;
}

/** What a property will be. */
export const after = ({ values, before }: Draft, name: string): string | undefined =>
  values.has(name) ? values.get(name) : before(name);
