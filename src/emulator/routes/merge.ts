import * as v from 'valibot';
import { archiveRecord } from '../data/write/archive';
import { moveLinks } from '../data/links/linking';
import { must } from '../data/must';
import { isoNow, put } from '../data/write/writing';
import { invalid, problem, Refusal, type Answer } from '../http/answer';
import { bodyReader, recordId } from '../http/input';
import type { AccountRoute } from '../http/router';
import { findRow } from './find';
import { written } from './object';
import { recordRoute, writing, type RecordCall } from './recordCall';

const mostMerges = 250;

const readMerge = bodyReader(
  'merge',
  v.object({ primaryObjectId: recordId, objectIdToMerge: recordId }),
);

/** One ticket takes in another, whose id leads to the first from then on. */
function merge(call: RecordCall): Answer {
  const { records, world } = call;
  const { table } = records;
  const { primaryObjectId, objectIdToMerge } = readMerge(call.body);
  const row = findRow(records, primaryObjectId);
  const other = findRow(records, objectIdToMerge);
  if (row === other) {
    throw invalid('A ticket cannot be merged with itself');
  }
  const id = must(table.ids[row]);
  const otherId = must(table.ids[other]);
  const mergedIds = (number: number) =>
    table.value(number, 'hs_merged_object_ids')?.split(';') ?? [];
  const merged = [...mergedIds(row), ...mergedIds(other), otherId];
  if (merged.length > mostMerges) {
    throw new Refusal(problem(414, { message: `A ticket takes in ${mostMerges} others at most` }));
  }
  moveLinks(writing(call), otherId, id);
  archiveRecord(writing(call), other);
  merged.forEach((each) => records.merged.set(each, id));
  const values = new Map([
    ['hs_merged_object_ids', merged.join(';')],
    ['hs_lastmodifieddate', isoNow(world)],
  ]);
  put(writing(call), { id, values });
  return { status: 200, body: written(call, row) };
}

export const mergeRoutes: readonly AccountRoute[] = [
  recordRoute('tickets', 'write', 'POST', '/merge', merge),
];
