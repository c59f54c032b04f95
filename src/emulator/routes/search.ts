import * as v from 'valibot';
import { FilterProblem, operators } from '../data/find/filter';
import { findRecords, type Search } from '../data/find/find';
import { formatRecord } from '../data/formatRecord';
import type { StoredName } from '../data/kinds/kinds';
import { invalid, type Answer } from '../http/answer';
import { bodyReader, names } from '../http/input';
import type { AccountRoute } from '../http/router';
import { recordRoute, type RecordCall } from './recordCall';

const limits = {
  groups: 5,
  perGroup: 6,
  filters: 18,
  page: 200,
  results: 10_000,
  characters: 3000,
};

const scalar = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));

const readSearch = bodyReader(
  'search',
  v.object({
    filterGroups: v.optional(
      v.array(
        v.object({
          filters: v.array(
            v.object({
              propertyName: v.string(),
              operator: v.picklist(operators),
              value: v.optional(scalar),
              highValue: v.optional(scalar),
              values: v.optional(v.array(scalar)),
            }),
          ),
        }),
      ),
      [],
    ),
    sorts: v.optional(
      v.array(
        v.union([
          v.string(),
          v.object({
            propertyName: v.string(),
            direction: v.optional(v.picklist(['ASCENDING', 'DESCENDING']), 'ASCENDING'),
          }),
        ]),
      ),
      [],
    ),
    query: v.optional(v.string(), ''),
    properties: names,
    limit: v.optional(v.number(), 10),
    after: v.optional(scalar, '0'),
  }),
);

type SearchBody = ReturnType<typeof readSearch>;

function toSearch(call: RecordCall, body: SearchBody): Search {
  const { filterGroups, limit, query } = body;
  const groups = filterGroups.map(({ filters }) => filters);
  if (JSON.stringify(call.body).length > limits.characters || query.length > limits.characters) {
    throw invalid(`The search is longer than ${limits.characters} characters`);
  }
  if (
    groups.length > limits.groups ||
    groups.some((filters) => filters.length > limits.perGroup) ||
    groups.flat().length > limits.filters
  ) {
    throw invalid(
      `Too many filters: at most ${limits.groups} groups, ${limits.perGroup} filters in each and ${limits.filters} in all`,
    );
  }
  if (!Number.isInteger(limit) || limit < 0 || limit > limits.page) {
    throw invalid(`Invalid limit: it must be between 0 and ${limits.page}`);
  }
  const offset = /^\d+$/.test(body.after) ? Number(body.after) : Number.NaN;
  if (Number.isNaN(offset) || offset + limit > limits.results) {
    throw invalid(`Invalid paging: "after" and limit must stay within ${limits.results} results`);
  }
  return { filterGroups: groups, sort: sortOf(call, body), text: query, offset, limit };
}

function sortOf({ records }: RecordCall, { sorts }: SearchBody): Search['sort'] {
  if (sorts.length > 1) {
    throw invalid('Only one sort is supported');
  }
  const [sort = records.kind.created] = sorts;
  const property = typeof sort === 'string' ? sort.replace(/^-/, '') : sort.propertyName;
  if (!records.definitions.has(property)) {
    throw invalid(`Property '${property}' does not exist`);
  }
  const isDescending =
    typeof sort === 'string' ? sort.startsWith('-') : sort.direction === 'DESCENDING';
  return { property, isDescending };
}

function search(call: RecordCall): Answer {
  const { account, records, world } = call;
  records.fill();
  const body = readSearch(call.body ?? {});
  const plan = toSearch(call, body);
  const table = records.searchIndex(world.now());
  const { rows, total } = orRefuse(() => findRecords(account, records, table, plan));
  const properties = body.properties?.length ? body.properties : records.kind.defaults;
  const next = plan.offset + plan.limit;
  return {
    status: 200,
    body: {
      total,
      results: rows.map((row) => formatRecord(account, records, row, { properties }, table)),
      ...(next < total && plan.limit > 0 && { paging: { next: { after: String(next) } } }),
    },
  };
}

function orRefuse<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof FilterProblem) {
      throw invalid('There was a problem with the request.', [{ message: error.message }]);
    }
    throw error;
  }
}

export const searchRoutes = (kind: StoredName): readonly AccountRoute[] => [
  { ...recordRoute(kind, 'read', 'POST', '/search', search), pool: 'search' },
];
