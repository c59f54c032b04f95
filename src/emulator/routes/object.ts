import * as v from 'valibot';
import { archiveRecord } from '../data/write/archive';
import { formatRecord } from '../data/formatRecord';
import type { StoredName } from '../data/kinds/kinds';
import { prepareLinks, readLinks } from '../data/links/linking';
import { must } from '../data/must';
import { prepareCreate, prepareUpdate } from '../data/write/write';
import { bodyReader, propertyValues } from '../http/input';
import { namesOf, pageSize } from '../http/paging';
import { invalid, notFound, type Answer } from '../http/answer';
import type { AccountRoute } from '../http/router';
import { findRow } from './find';
import { recordRoute, writing, type RecordCall } from './recordCall';

/** What of a record a query asks for. */
function shapeOf({ query, records }: RecordCall) {
  const properties = namesOf(query, 'properties');
  return {
    properties: properties.length > 0 ? properties : records.kind.defaults,
    withHistory: namesOf(query, 'propertiesWithHistory'),
    associations: namesOf(query, 'associations'),
  };
}

function list(call: RecordCall): Answer {
  const { account, records, query, path } = call;
  const shape = shapeOf(call);
  const limit = pageSize(query, 10, shape.withHistory.length > 0 ? 50 : 100);
  const wantsArchived = query.get('archived') === 'true';
  records.fill();
  const { table } = records;
  const after = query.get('after');
  const first = after === null ? 0 : table.row(after);
  if (first === undefined) {
    throw invalid('Invalid "after": it is not one that was given out');
  }
  const rows: number[] = [];
  for (let row = first; row < table.size && rows.length <= limit; row++) {
    if ((table.archivedAt(row) !== undefined) === wantsArchived) {
      rows.push(row);
    }
  }
  const next = rows[limit];
  const format = (row: number) => formatRecord(account, records, row, shape);
  return {
    status: 200,
    body: {
      results: rows.slice(0, limit).map(format),
      ...(next !== undefined && { paging: pageAfter(must(table.ids[next]), path, query) }),
    },
  };
}

function pageAfter(after: string, path: string, query: URLSearchParams) {
  const following = new URLSearchParams(query);
  following.set('after', after);
  return { next: { after, link: `https://api.hubapi.com${path}?${following.toString()}` } };
}

function read(call: RecordCall): Answer {
  const { account, records, query, params } = call;
  const row = findRow(records, params[0] ?? '', {
    idProperty: query.get('idProperty'),
    isArchived: query.get('archived') === 'true',
  });
  return { status: 200, body: formatRecord(account, records, row, shapeOf(call)) };
}

/** After a write, HubSpot tells all that it wrote. */
export function written({ account, records }: RecordCall, row: number) {
  const properties = [...records.definitions.keys()].filter(
    (name) => records.table.value(row, name) !== undefined,
  );
  return formatRecord(account, records, row, { properties });
}

const readCreation = bodyReader(
  'record',
  v.object({ properties: propertyValues, associations: readLinks }),
);

/** Checks a record to be and its links; the result makes both. */
export function prepareLinked(
  call: RecordCall,
  { properties, associations }: ReturnType<typeof readCreation>,
): () => string {
  const write = prepareCreate(writing(call), properties);
  const link = prepareLinks(writing(call), associations);
  return () => {
    const id = write();
    link(id);
    return id;
  };
}

function create(call: RecordCall): Answer {
  const id = prepareLinked(call, readCreation(call.body))();
  return { status: 201, body: written(call, findRow(call.records, id)) };
}

const readUpdate = bodyReader('record', v.object({ properties: propertyValues }));

function update(call: RecordCall): Answer {
  const { properties } = readUpdate(call.body);
  const idProperty = call.query.get('idProperty');
  const row = findRow(call.records, call.params[0] ?? '', { idProperty });
  prepareUpdate(writing(call), row, properties)();
  return { status: 200, body: written(call, row) };
}

function archive(call: RecordCall): Answer {
  const id = call.params[0] ?? '';
  if (!/^\d+$/.test(id)) {
    throw notFound(`Object not found. objectId is usually numeric: ${id}`);
  }
  const row = call.records.row(id);
  if (row !== undefined && !call.records.isArchived(id)) {
    archiveRecord(writing(call), row);
  }
  return { status: 204 };
}

/** Reading one kind of record. */
export const readRoutes = (kind: StoredName): readonly AccountRoute[] => [
  recordRoute(kind, 'read', 'GET', '', list),
  recordRoute(kind, 'read', 'GET', '/{id}', read),
];

/** Writing one kind of record. */
export const writeRoutes = (kind: StoredName): readonly AccountRoute[] => [
  recordRoute(kind, 'write', 'POST', '', create),
  recordRoute(kind, 'write', 'PATCH', '/{id}', update),
  recordRoute(kind, 'write', 'DELETE', '/{id}', archive),
];
