import { formatOwner } from '../data/format';
import { invalid, notFound } from '../http/answer';
import { pageSize } from '../http/paging';
import type { AccountCall, AccountRoute } from '../http/router';

const scopes = ['crm.objects.owners.read'];

function list({ account, query, path }: AccountCall) {
  const limit = pageSize(query, 100, 500);
  const wantsArchived = query.get('archived') === 'true';
  const email = query.get('email')?.toLowerCase();
  const after = query.get('after');
  const owners = account.owners.filter(
    (owner) => owner.isArchived === wantsArchived && (email === undefined || owner.email === email),
  );
  const start = after === null ? 0 : owners.findIndex(({ id }) => Number(id) > Number(after));
  const page = start < 0 ? [] : owners.slice(start, start + limit);
  const last = page.at(-1);
  const hasMore = last !== undefined && last !== owners.at(-1);
  return {
    results: page.map(formatOwner),
    ...(hasMore && { paging: { next: { after: last.id, link: `${path}?after=${last.id}` } } }),
  };
}

function read({ account, query, params: [wanted] }: AccountCall) {
  const key = query.get('idProperty') ?? 'id';
  if (key !== 'id' && key !== 'userId') {
    throw invalid(`Invalid idProperty: ${key}`);
  }
  const wantsArchived = query.get('archived') === 'true';
  const owner = account.owners.find(
    (each) => String(each[key]) === wanted && each.isArchived === wantsArchived,
  );
  if (!owner) {
    throw notFound();
  }
  return formatOwner(owner);
}

export const ownerRoutes: readonly AccountRoute[] = [
  {
    method: 'GET',
    path: '/crm/owners/{ver}',
    scopes,
    handleFor: (call) => ({ status: 200, body: list(call) }),
  },
  {
    method: 'GET',
    path: '/crm/owners/{ver}/{owner}',
    scopes,
    handleFor: (call) => ({ status: 200, body: read(call) }),
  },
];
