import { storedKinds, type StoredName } from '../data/kinds/kinds';
import type { Source } from '../data/history';
import type { Records } from '../data/records';
import type { Linking } from '../data/links/linking';
import type { Writing } from '../data/write/writing';
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
    handleFor: (call) => {
      call.account.slas.tick(call.world.now());
      return handle({ ...call, records: call.account.records(name) });
    },
  };
}

/** How history tells who wrote with a token; a service key acts for nobody. */
export function sourceOf({ world, token }: Pick<AccountCall, 'world' | 'token'>): Source {
  const app = world.apps.find(({ clientId }) => clientId === token.clientId);
  return {
    sourceType: 'INTEGRATION',
    sourceId: String(app?.appId ?? 'service-key'),
    sourceLabel: app?.name,
    updatedByUserId: token.userId,
  };
}

/** A call as linking sees it. */
export const linking = (call: AccountCall): Linking => ({ ...call, source: sourceOf(call) });

/** A call as the rules of writing see it. */
export const writing = ({ world, account, records, token, version }: RecordCall): Writing => ({
  world,
  account,
  records,
  obeysAccountRules: version === '2026-09',
  source: sourceOf({ world, token }),
});
