export const operators = [
  'LT',
  'LTE',
  'GT',
  'GTE',
  'EQ',
  'NEQ',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

export type Operator = (typeof operators)[number];

export interface Filter {
  propertyName: string;
  operator: Operator;
  value?: string | undefined;
  highValue?: string | undefined;
  values?: readonly string[] | undefined;
}

export type Test = (row: number) => boolean;

/** A filter that says something else than it needs to. */
export class FilterProblem extends Error {
  override readonly name = 'FilterProblem';
}

/** The one value that an operator needs. */
export function one(filter: Filter, member: 'value' | 'highValue'): string {
  const value = filter[member];
  if (value === undefined || value === '') {
    throw new FilterProblem(`${filter.operator} on '${filter.propertyName}' needs a ${member}`);
  }
  return value;
}

/** The list that an operator needs. */
export function many({ operator, propertyName, values }: Filter): readonly string[] {
  if (!values || values.length === 0) {
    throw new FilterProblem(`${operator} on '${propertyName}' needs values`);
  }
  return values;
}
