import { must } from '../must';
import { notValid, required } from './problems';
import type { Draft } from './draft';
import { completeNote } from './noteRules';
import { completeTicket } from './ticketRules';
import { readValue, type ValueProblem } from './values';
import { isoNow, put, type Values, type Writing } from './writing';

type Sent = Readonly<Record<string, unknown>>;

/** Checks a record to be; the result makes it and answers its id. */
export function prepareCreate(writing: Writing, sent: Sent): () => string {
  const { world, records } = writing;
  const { kind } = records;
  const values = readAll(writing, sent, () => undefined);
  const missing = kind.required.filter((name) => !values.get(name));
  if (missing.length > 0) {
    throw notValid(writing.account, missing.map(required));
  }
  values.set(kind.created, isoNow(world));
  complete(writing, { id: undefined, values, before: () => undefined });
  return () => {
    const id = records.nextId;
    values.set('hs_object_id', id);
    if (kind.name === 'tickets') {
      values.set('hs_ticket_id', id);
    }
    put(writing, { id, values });
    return id;
  };
}

/** Checks a change; the result makes it. */
export function prepareUpdate(writing: Writing, row: number, sent: Sent): () => string {
  const { table } = writing.records;
  const before = (name: string) => table.value(row, name);
  const id = must(table.ids[row]);
  const values = readAll(writing, sent, before);
  complete(writing, { id, values, before });
  return () => {
    put(writing, { id, values });
    return id;
  };
}

function readAll(
  { account, records }: Writing,
  sent: Sent,
  before: (name: string) => string | undefined,
): Values {
  const values: Values = new Map();
  const problems: ValueProblem[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const result = readValue(account, records, name, value, before(name));
    if ('code' in result) {
      problems.push(result);
    } else if ('value' in result) {
      values.set(name, result.value);
    }
  }
  if (problems.length > 0) {
    throw notValid(account, problems);
  }
  return values;
}

/** Checks what depends on more than one value, and adds what follows from them. */
function complete(writing: Writing, draft: Draft): void {
  const { kind } = writing.records;
  draft.values.set(kind.modified, isoNow(writing.world));
  if (kind.name === 'tickets') {
    completeTicket(writing, draft);
  } else if (kind.name === 'notes') {
    completeNote(writing, draft);
  }
}
