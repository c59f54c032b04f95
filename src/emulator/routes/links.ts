import * as v from 'valibot';
import { addLink, checkType, linkSpec, removeLink } from '../data/links/linking';
import { plainLink, type LinkType } from '../data/links/linkTypes';
import { must } from '../data/must';
import { invalid, type Answer } from '../http/answer';
import { bodyReader } from '../http/input';
import { pageSize } from '../http/paging';
import type { AccountCall, AccountRoute } from '../http/router';
import { batchAnswer } from './batchAnswer';
import { linking } from './recordCall';
import { checkRecord, endsOf, formatLink } from './linkCall';

const most = 500;
const root = '/crm/objects/{linkVer}/{from}/{id}/associations';

function list(call: AccountCall): Answer {
  const { account, query, path } = call;
  const [fromName, id = '', toName] = call.params;
  const { from, to } = endsOf(call, fromName, toName, 'readScopes');
  const limit = pageSize(query, most, most);
  checkRecord(call, from, id);
  const links = account.linksOf(from.name, id, to.name);
  const after = query.get('after');
  const start = after === null ? 0 : links.findIndex((link) => link.id === after);
  if (start < 0) {
    throw invalid('Invalid "after": it is not one that was given out');
  }
  const next = links[start + limit]?.id;
  const link = `https://api.hubapi.com${path}?after=${next ?? ''}`;
  return {
    status: 200,
    body: {
      results: links.slice(start, start + limit).map((each) => formatLink(call, each)),
      ...(next !== undefined && { paging: { next: { after: next, link } } }),
    },
  };
}

/** The two records that a path names, once they are known to be there. */
function pairOf(call: AccountCall) {
  const [fromName, fromId = '', toName, toId = ''] = call.params;
  const { from, to } = endsOf(call, fromName, toName, 'writeScopes');
  checkRecord(call, from, fromId);
  checkRecord(call, to, toId);
  return { from, to, fromId, toId };
}

function add(call: AccountCall, types: readonly LinkType[], fromId: string, toId: string): void {
  for (const type of types) {
    addLink(linking(call), type, fromId, toId);
  }
}

function linkPlainly(call: AccountCall): Answer {
  const { from, to, fromId, toId } = pairOf(call);
  const type = must(plainLink(from.name, to.name));
  add(call, [type], fromId, toId);
  const spec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type.id };
  return batchAnswer(
    call.world,
    [{ from: { id: fromId }, to: { id: toId }, associationSpec: spec }],
    [],
  );
}

const readSpecs = bodyReader('association', v.pipe(v.array(linkSpec), v.minLength(1)));

function linkByType(call: AccountCall): Answer {
  const { from, to, fromId, toId } = pairOf(call);
  const types = readSpecs(call.body).map((spec) => checkType(spec, from.name, to.name));
  add(call, types, fromId, toId);
  return {
    status: 201,
    body: {
      fromObjectTypeId: from.typeId,
      fromObjectId: fromId,
      toObjectTypeId: to.typeId,
      toObjectId: toId,
      labels: types.flatMap(({ label }) => label ?? []),
    },
  };
}

function unlink(call: AccountCall): Answer {
  const { from, to, fromId, toId } = pairOf(call);
  removeLink(linking(call), { from: from.name, to: to.name }, fromId, toId);
  return { status: 204 };
}

const common = { scopes: [], pool: 'associations' } as const;

/** The links of one record. */
export const linkRoutes: readonly AccountRoute[] = [
  { ...common, method: 'GET', path: `${root}/{to}`, handleFor: list },
  { ...common, method: 'PUT', path: `${root}/default/{to}/{toId}`, handleFor: linkPlainly },
  {
    ...common,
    method: 'PUT',
    path: `${root}/{to}/{toId}`,
    takes: 'json',
    handleFor: linkByType,
  },
  { ...common, method: 'DELETE', path: `${root}/{to}/{toId}`, handleFor: unlink },
];
