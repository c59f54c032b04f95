import type { ErrorDetail } from '../../http/answer';
import type { Account } from '../account';
import type { Definition } from '../kinds/definition';
import type { Records } from '../records';

/** Why a value was not taken. */
export interface ValueProblem extends ErrorDetail {
  name: string;
}

const longestText = 65_536;

/**
 * Brings a value that was sent into the form it is kept in; an empty string clears.
 * Answers the problem with it instead when it does not fit the property.
 */
export function readValue(
  account: Account,
  records: Records,
  name: string,
  sent: unknown,
  current: string | undefined,
): { value: string | undefined } | ValueProblem {
  const definition = records.definitions.get(name);
  const refuse = (code: string, message: string): ValueProblem => ({
    name,
    code,
    message,
    context: { propertyName: [name] },
  });
  if (!definition) {
    return refuse('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  }
  if (definition.isReadOnly) {
    return refuse('READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
  }
  if (typeof sent !== 'string' && typeof sent !== 'number' && typeof sent !== 'boolean') {
    return refuse('INVALID_STRING', `The value of "${name}" was not a string`);
  }
  const text = String(sent);
  if (text === '') {
    return { value: undefined };
  }
  switch (definition.type) {
    case 'number':
      return Number.isFinite(Number(text))
        ? { value: text.trim() }
        : refuse('INVALID_INTEGER', `${text} was not a valid number.`);
    case 'date':
    case 'datetime': {
      const date = readDate(text, definition.type);
      return date ? { value: date } : refuse('INVALID_DATE', `${text} was not a valid date.`);
    }
    case 'string':
      return text.length <= longestText
        ? { value: text }
        : refuse('PROPERTY_VALUE_TOO_LONG', `"${name}" takes ${longestText} characters at most.`);
    default: {
      const value = readOptions(account, definition, text, current);
      return value === undefined
        ? refuse('INVALID_OPTION', `${text} was not one of the allowed options of "${name}".`)
        : { value };
    }
  }
}

/** ISO or epoch milliseconds, to ISO; `undefined` when it is neither. */
export function readDate(text: string, type: 'date' | 'datetime'): string | undefined {
  const isEpoch = /^-?\d+$/.test(text);
  if (!isEpoch && !/^\d{4}-\d{2}-\d{2}/.test(text)) {
    return undefined;
  }
  const date = new Date(isEpoch ? Number(text) : text);
  if (Number.isNaN(date.getTime())) {
    return undefined;
  }
  return type === 'date' ? date.toISOString().slice(0, 10) : date.toISOString();
}

function readOptions(
  account: Account,
  { name, fieldType, options }: Definition,
  text: string,
  current: string | undefined,
): string | undefined {
  const allowed = allowedValues(account, name) ?? options.map(({ value }) => value);
  const isList = fieldType === 'checkbox';
  const isAppending = isList && text.startsWith(';');
  const parts = isList ? text.split(';').filter(Boolean) : [text];
  if (!parts.every((part) => allowed.includes(part))) {
    return undefined;
  }
  const before = isAppending ? (current?.split(';') ?? []) : [];
  return [...new Set([...before, ...parts])].join(';');
}

/** The options of properties whose options are kept elsewhere. */
function allowedValues(account: Account, name: string): string[] | undefined {
  switch (name) {
    case 'hs_pipeline':
      return account.pipelines.map(({ id }) => id);
    case 'hs_pipeline_stage':
      return account.pipelines.flatMap(({ stages }) => stages.map(({ id }) => id));
    case 'hubspot_owner_id':
      return account.owners.filter(({ isArchived }) => !isArchived).map(({ id }) => id);
    default:
      return undefined;
  }
}
