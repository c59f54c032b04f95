import { storedKinds, type StoredName } from '../data/kinds';
import type { Records } from '../data/records';
import type { Writing } from '../data/writing';
import type { Answer } from '../http/answer';
import type { AccountCall, AccountRoute } from '../http/router';

/** A call about one kind of record. */
export interface RecordCall extends AccountCall {
  records: Records;
}

/** A route under the path of one kind of record, for those with its scopes. */
export function recordRoute(
  name: StoredName,
  access: 'read' | 'write',
  method: AccountRoute['method'],
  path: string,
  handle: (call: RecordCall) => Answer,
): AccountRoute {
  const { readScopes, writeScopes } = storedKinds[name];
  return {
    method,
    path: `/crm/objects/{ver}/{${name}}${path}`,
    scopes: access === 'read' ? readScopes : writeScopes,
    ...(method !== 'GET' && method !== 'DELETE' && { takes: 'json' }),
    handleFor: (call) => handle({ ...call, records: call.account.records(name) }),
  };
}

/** A call as the rules of writing see it. */
export const writing = ({ world, account, records, token, version }: RecordCall): Writing => ({
  world,
  account,
  records,
  obeysAccountRules: version === '2026-09',
  userId: token.userId,
});
