import * as v from 'valibot';
import { archiveRecord } from '../data/write/archive';
import { formatRecord } from '../data/formatRecord';
import type { StoredName } from '../data/kinds/kinds';
import { readLinks } from '../data/links/linking';
import { prepareUpdate } from '../data/write/write';
import { Refusal, type Answer } from '../http/answer';
import { bodyReader, names, propertyValues, recordId } from '../http/input';
import type { AccountRoute } from '../http/router';
import { batchAnswer, BatchErrors, checkSize, missingIds } from './batchAnswer';
import { findRow } from './find';
import { prepareLinked, written } from './object';
import { recordRoute, writing, type RecordCall } from './recordCall';

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
function rowOf(call: RecordCall, id: string, idProperty?: string | null): number | undefined {
  try {
    const isArchived = call.query.get('archived') === 'true';
    return findRow(call.records, id, { idProperty, isArchived });
  } catch (error) {
    if (error instanceof Refusal && error.answer.status === 404) {
      return undefined;
    }
    throw error;
  }
}

function read(call: RecordCall): Answer {
  const { account, records, world } = call;
  const {
    inputs,
    properties = records.kind.defaults,
    propertiesWithHistory,
    idProperty,
  } = readIds(call.body);
  checkSize(inputs);
  const found = inputs.map(({ id }) => ({ id, row: rowOf(call, id, idProperty) }));
  const rows = new Set(found.flatMap(({ row }) => (row === undefined ? [] : [row])));
  const missing = found.filter(({ row }) => row === undefined).map(({ id }) => id);
  const shape = { properties, withHistory: propertiesWithHistory };
  const results = [...rows].map((row) => formatRecord(account, records, row, shape));
  return batchAnswer(
    world,
    results,
    missing.length > 0 ? [missingIds(records.kind.singular, missing)] : [],
  );
}

type Write = ReturnType<typeof readWrites>['inputs'][number];

/** Checks every input before the first is written; those with a trace id fail alone. */
function writeAll(
  call: RecordCall,
  prepare: (input: Write, errors: BatchErrors) => (() => string) | undefined,
  status: number,
): Answer {
  const { inputs } = readWrites(call.body);
  checkSize(inputs);
  const errors = new BatchErrors(call.records.kind.singular);
  const ready = inputs.flatMap((input) => {
    const write = errors.attempt(input.objectWriteTraceId, () => prepare(input, errors));
    return write ? [{ write, input }] : [];
  });
  const results = ready.map(({ write, input: { objectWriteTraceId } }) => ({
    ...written(call, findRow(call.records, write())),
    ...(objectWriteTraceId !== undefined && { objectWriteTraceId }),
  }));
  return batchAnswer(call.world, results, errors.all(), status);
}

const create = (call: RecordCall) => writeAll(call, (input) => prepareLinked(call, input), 201);

const update = (call: RecordCall) =>
  writeAll(
    call,
    ({ id, idProperty, properties }, errors) => {
      const row = call.records.merged.has(id) ? undefined : rowOf(call, id, idProperty);
      if (row === undefined) {
        errors.addMissing(id);
        return undefined;
      }
      return prepareUpdate(writing(call), row, properties);
    },
    200,
  );

const upsert = (call: RecordCall) =>
  writeAll(
    call,
    (input) => {
      const { id, idProperty = '', properties } = input;
      // An empty name is not unique either, so that it is refused like any other.
      const row = rowOf(call, id, idProperty || 'subject');
      return row === undefined
        ? prepareLinked(call, { ...input, properties: { ...properties, [idProperty]: id } })
        : prepareUpdate(writing(call), row, properties);
    },
    200,
  );

function archive(call: RecordCall): Answer {
  const { inputs } = readIds(call.body);
  checkSize(inputs);
  for (const { id } of inputs) {
    const row = rowOf(call, id);
    if (row !== undefined) {
      archiveRecord(writing(call), row);
    }
  }
  return { status: 204 };
}

export const batchReadRoutes = (kind: StoredName): readonly AccountRoute[] => [
  recordRoute(kind, 'read', 'POST', '/batch/read', read),
];

export const batchWriteRoutes = (kind: StoredName): readonly AccountRoute[] => [
  recordRoute(kind, 'write', 'POST', '/batch/create', create),
  recordRoute(kind, 'write', 'POST', '/batch/update', update),
  recordRoute(kind, 'write', 'POST', '/batch/upsert', upsert),
  recordRoute(kind, 'write', 'POST', '/batch/archive', archive),
];
