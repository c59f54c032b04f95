import type { Account } from '../account';
import type { Definition } from '../kinds/definition';
import { FilterProblem, many, one, type Filter, type Test } from './filter';
import { compileLinkFilter } from './linkFilter';
import type { Records } from '../records';
import { words, type Table } from '../table';
import { readDate } from '../write/values';

/** Makes a filter into a test of rows. A row without a value passes `NOT_HAS_PROPERTY` alone. */
export function compileFilter(
  account: Account,
  { kind, definitions }: Records,
  table: Table,
  filter: Filter,
): Test {
  const { propertyName, operator } = filter;
  if (propertyName.startsWith('associations.')) {
    return compileLinkFilter(account, kind.name, table, filter);
  }
  const definition = definitions.get(propertyName);
  if (!definition) {
    throw new FilterProblem(`Property '${propertyName}' does not exist`);
  }
  const column = table.column(propertyName);
  if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY') {
    const isWanted = operator === 'HAS_PROPERTY';
    return (row) => (column[row] !== undefined) === isWanted;
  }
  const test = compileValue(definition, filter);
  return (row) => {
    const value = column[row];
    return value !== undefined && test(value);
  };
}

/** The test of a value that is there. */
export function compileValue(definition: Definition, filter: Filter): (value: string) => boolean {
  const { operator } = filter;
  switch (operator) {
    case 'EQ':
    case 'NEQ': {
      const isEqual = equals(definition, one(filter, 'value'));
      return operator === 'EQ' ? isEqual : (value) => !isEqual(value);
    }
    case 'IN':
    case 'NOT_IN': {
      const isIn = contained(definition, many(filter));
      return operator === 'IN' ? isIn : (value) => !isIn(value);
    }
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN': {
      const contains = containsTokens(one(filter, 'value'));
      return operator === 'CONTAINS_TOKEN' ? contains : (value) => !contains(value);
    }
    default:
      return range(definition, filter);
  }
}

function range(definition: Definition, filter: Filter): (value: string) => boolean {
  const key = keyOf(definition);
  const bound = readBound(definition, one(filter, 'value'));
  switch (filter.operator) {
    case 'LT':
      return (value) => key(value) < bound;
    case 'LTE':
      return (value) => key(value) <= bound;
    case 'GT':
      return (value) => key(value) > bound;
    case 'GTE':
      return (value) => key(value) >= bound;
    default: {
      const high = readBound(definition, one(filter, 'highValue'));
      return (value) => key(value) >= bound && key(value) <= high;
    }
  }
}

/** What is compared: numbers as numbers, the rest as text, which is right for ISO dates too. */
const keyOf = ({ type }: Definition): ((value: string) => string | number) =>
  type === 'number'
    ? Number
    : type === 'string'
      ? (value) => value.toLowerCase()
      : (value) => value;

function readBound(definition: Definition, text: string): string | number {
  if (definition.type === 'date' || definition.type === 'datetime') {
    const date = readDate(text, definition.type);
    if (date === undefined) {
      throw new FilterProblem(`'${text}' is not a date, as ${definition.name} needs`);
    }
    return date;
  }
  if (definition.type === 'number' && !Number.isFinite(Number(text))) {
    throw new FilterProblem(`'${text}' is not a number, as ${definition.name} needs`);
  }
  return keyOf(definition)(text);
}

function equals(definition: Definition, wanted: string): (value: string) => boolean {
  if (definition.fieldType === 'checkbox') {
    return (value) => value === wanted || value.split(';').includes(wanted);
  }
  const key = keyOf(definition);
  const bound = readBound(definition, wanted);
  return definition.type === 'enumeration'
    ? (value) => value === wanted
    : (value) => key(value) === bound;
}

/** Values of text properties are kept lower-case in the index, and `IN` compares as it is given. */
function contained(definition: Definition, wanted: readonly string[]): (value: string) => boolean {
  if (definition.type === 'string') {
    const set = new Set(wanted);
    return (value) => set.has(value.toLowerCase());
  }
  const tests = wanted.map((each) => equals(definition, each));
  return (value) => tests.some((test) => test(value));
}

/** Every word of the wanted text is a word of the value; `*` stands for any rest of a word. */
export function containsTokens(wanted: string): (value: string) => boolean {
  const tokens = wanted.toLowerCase().match(/[\p{L}\p{N}*]+/gu) ?? [];
  const expressions = tokens.map(
    (token) => new RegExp(` ${token.replace(/\*+/g, '[^ ]*')}(?= |$)`, 'u'),
  );
  // Looking for the letters first spares most values the splitting into words.
  const letters = tokens.flatMap((token) => token.split('*').filter(Boolean));
  return (value) => {
    const lower = value.toLowerCase();
    if (tokens.length === 0 || !letters.every((part) => lower.includes(part))) {
      return false;
    }
    const text = words(lower);
    return expressions.every((expression) => expression.test(text));
  };
}
