import * as v from 'valibot';
import { defaultProperties } from '../data/definitions';
import { formatTicket } from '../data/format';
import { link, readLinks } from '../data/links';
import { archiveTicket, prepareCreate, prepareUpdate } from '../data/write';
import { Refusal, type Answer } from '../http/answer';
import { bodyReader, names, propertyValues, recordId } from '../http/input';
import type { AccountCall, AccountRoute } from '../http/router';
import { batchAnswer, BatchErrors, checkSize, missingIds } from './batchAnswer';
import { findTicket } from './find';
import { ticketScopes, ticketsPath, writing, written } from './ticket';

const readIds = bodyReader(
  'batch',
  v.object({
    inputs: v.array(v.object({ id: recordId })),
    properties: names,
    propertiesWithHistory: names,
    idProperty: v.optional(v.nullable(v.string())),
  }),
);

const readWrites = bodyReader(
  'batch',
  v.object({
    inputs: v.array(
      v.object({
        id: v.optional(recordId, ''),
        idProperty: v.optional(v.string()),
        properties: propertyValues,
        associations: readLinks,
        objectWriteTraceId: v.optional(v.string()),
      }),
    ),
  }),
);

/** A row, or nothing where there is none; a batch tells what it missed at its end. */
function rowOf(call: AccountCall, id: string, idProperty?: string | null): number | undefined {
  try {
    const isArchived = call.query.get('archived') === 'true';
    return findTicket(call.account, id, { idProperty, isArchived });
  } catch (error) {
    if (error instanceof Refusal && error.answer.status === 404) {
      return undefined;
    }
    throw error;
  }
}

function read(call: AccountCall): Answer {
  const { account, world } = call;
  const {
    inputs,
    properties = defaultProperties,
    propertiesWithHistory,
    idProperty,
  } = readIds(call.body);
  checkSize(inputs);
  const found = inputs.map(({ id }) => ({ id, row: rowOf(call, id, idProperty) }));
  const rows = new Set(found.flatMap(({ row }) => (row === undefined ? [] : [row])));
  const missing = found.filter(({ row }) => row === undefined).map(({ id }) => id);
  const shape = { properties, withHistory: propertiesWithHistory };
  const results = [...rows].map((row) => formatTicket(account, account.tickets, row, shape));
  return batchAnswer(world, results, missing.length > 0 ? [missingIds(missing)] : []);
}

type Write = ReturnType<typeof readWrites>['inputs'][number];

/** Checks every input before the first is written; those with a trace id fail alone. */
function writeAll(
  call: AccountCall,
  prepare: (input: Write, errors: BatchErrors) => (() => string) | undefined,
  status: number,
): Answer {
  const { inputs } = readWrites(call.body);
  checkSize(inputs);
  const errors = new BatchErrors();
  const ready = inputs.flatMap((input) => {
    const write = errors.attempt(input.objectWriteTraceId, () => prepare(input, errors));
    return write ? [{ write, input }] : [];
  });
  const results = ready.map(({ write, input: { objectWriteTraceId } }) => ({
    ...written(call, findTicket(call.account, write())),
    ...(objectWriteTraceId !== undefined && { objectWriteTraceId }),
  }));
  return batchAnswer(call.world, results, errors.all(), status);
}

const create = (call: AccountCall) => writeAll(call, (input) => creation(call, input), 201);

function creation(call: AccountCall, { properties, associations }: Write): () => string {
  const write = prepareCreate(writing(call), properties);
  return () => {
    const id = write();
    link(writing(call), id, associations);
    return id;
  };
}

const update = (call: AccountCall) =>
  writeAll(
    call,
    ({ id, idProperty, properties }, errors) => {
      const row = call.account.merged.has(id) ? undefined : rowOf(call, id, idProperty);
      if (row === undefined) {
        errors.addMissing(id);
        return undefined;
      }
      return prepareUpdate(writing(call), row, properties);
    },
    200,
  );

const upsert = (call: AccountCall) =>
  writeAll(
    call,
    (input) => {
      const { id, idProperty = '', properties } = input;
      // An empty name is not unique either, so that it is refused like any other.
      const row = rowOf(call, id, idProperty || 'subject');
      return row === undefined
        ? creation(call, { ...input, properties: { ...properties, [idProperty]: id } })
        : prepareUpdate(writing(call), row, properties);
    },
    200,
  );

function archive(call: AccountCall): Answer {
  const { inputs } = readIds(call.body);
  checkSize(inputs);
  for (const { id } of inputs) {
    const row = rowOf(call, id);
    if (row !== undefined) {
      archiveTicket(writing(call), row);
    }
  }
  return { status: 204 };
}

const post = (name: string, handleFor: (call: AccountCall) => Answer): AccountRoute => ({
  method: 'POST',
  path: `${ticketsPath}/batch/${name}`,
  scopes: ticketScopes,
  takes: 'json',
  handleFor,
});

export const batchRoutes: readonly AccountRoute[] = [
  post('read', read),
  post('create', create),
  post('update', update),
  post('upsert', upsert),
  post('archive', archive),
];
