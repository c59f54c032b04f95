import * as v from 'valibot';
import { defaultProperties } from '../data/definitions';
import { formatTicket } from '../data/format';
import { link, readLinks } from '../data/links';
import { archiveTicket, prepareCreate, prepareUpdate } from '../data/write';
import { bodyReader, propertyValues } from '../http/input';
import { namesOf, pageSize } from '../http/paging';
import { invalid, notFound, type Answer } from '../http/answer';
import type { AccountCall, AccountRoute } from '../http/router';
import { findTicket } from './find';
import { must } from '../data/must';

export const ticketsPath = '/crm/objects/{ver}/{type}';
export const ticketScopes = ['tickets'];

/** What of a ticket a query asks for. */
function shapeOf({ query }: AccountCall) {
  const properties = namesOf(query, 'properties');
  return {
    properties: properties.length > 0 ? properties : defaultProperties,
    withHistory: namesOf(query, 'propertiesWithHistory'),
    associations: namesOf(query, 'associations'),
  };
}

export const writing = ({ world, account, version }: AccountCall) => ({
  world,
  account,
  obeysAccountRules: version === '2026-09',
});

function list(call: AccountCall): Answer {
  const { account, query, path } = call;
  const shape = shapeOf(call);
  const limit = pageSize(query, 10, shape.withHistory.length > 0 ? 50 : 100);
  const wantsArchived = query.get('archived') === 'true';
  const { tickets } = account;
  const after = query.get('after');
  const first = after === null ? 0 : tickets.row(after);
  if (first === undefined) {
    throw invalid('Invalid "after": it is not one that was given out');
  }
  const rows: number[] = [];
  for (let row = first; row < tickets.size && rows.length <= limit; row++) {
    if ((tickets.archivedAt(row) !== undefined) === wantsArchived) {
      rows.push(row);
    }
  }
  const next = rows[limit];
  const format = (row: number) => formatTicket(account, tickets, row, shape);
  return {
    status: 200,
    body: {
      results: rows.slice(0, limit).map(format),
      ...(next !== undefined && { paging: pageAfter(must(tickets.ids[next]), path, query) }),
    },
  };
}

function pageAfter(after: string, path: string, query: URLSearchParams) {
  const following = new URLSearchParams(query);
  following.set('after', after);
  return { next: { after, link: `https://api.hubapi.com${path}?${following.toString()}` } };
}

function read(call: AccountCall): Answer {
  const { account, query, params } = call;
  const row = findTicket(account, params[0] ?? '', {
    idProperty: query.get('idProperty'),
    isArchived: query.get('archived') === 'true',
  });
  return { status: 200, body: formatTicket(account, account.tickets, row, shapeOf(call)) };
}

/** After a write, HubSpot tells all that it wrote. */
export function written(call: AccountCall, row: number) {
  const { account } = call;
  const properties = [...account.definitions.keys()].filter(
    (name) => account.tickets.value(row, name) !== undefined,
  );
  return formatTicket(account, account.tickets, row, { properties });
}

const readCreation = bodyReader(
  'ticket',
  v.object({ properties: propertyValues, associations: readLinks }),
);

function create(call: AccountCall): Answer {
  const { properties, associations } = readCreation(call.body);
  const id = prepareCreate(writing(call), properties)();
  link(writing(call), id, associations);
  return { status: 201, body: written(call, findTicket(call.account, id)) };
}

const readUpdate = bodyReader('ticket', v.object({ properties: propertyValues }));

function update(call: AccountCall): Answer {
  const { properties } = readUpdate(call.body);
  const idProperty = call.query.get('idProperty');
  const row = findTicket(call.account, call.params[0] ?? '', { idProperty });
  prepareUpdate(writing(call), row, properties)();
  return { status: 200, body: written(call, row) };
}

function archive(call: AccountCall): Answer {
  const id = call.params[0] ?? '';
  if (!/^\d+$/.test(id)) {
    throw notFound(`Object not found. objectId is usually numeric: ${id}`);
  }
  const row = call.account.tickets.row(id);
  if (row !== undefined && call.account.tickets.archivedAt(row) === undefined) {
    archiveTicket(writing(call), row);
  }
  return { status: 204 };
}

const one = `${ticketsPath}/{ticket}`;

export const ticketRoutes: readonly AccountRoute[] = [
  { method: 'GET', path: ticketsPath, scopes: ticketScopes, handleFor: list },
  { method: 'POST', path: ticketsPath, scopes: ticketScopes, takes: 'json', handleFor: create },
  { method: 'GET', path: one, scopes: ticketScopes, handleFor: read },
  { method: 'PATCH', path: one, scopes: ticketScopes, takes: 'json', handleFor: update },
  { method: 'DELETE', path: one, scopes: ticketScopes, handleFor: archive },
];
