import * as v from 'valibot';
import type { Account } from '../data/account';
import type { Answer } from '../http/answer';
import { bodyReader } from '../http/input';
import type { AccountCall, AccountRoute } from '../http/router';
import { batchAnswer, checkSize, type BatchError } from './batchAnswer';

/** Who an actor is, if the account knows. */
export function describeActor({ owners, contacts }: Account, actorId: string) {
  const [, kind, key = ''] = /^([AVEIS])-(.+)$/.exec(actorId) ?? [];
  switch (kind) {
    case 'A': {
      const owner = owners.find(({ userId }) => String(userId) === key);
      const name = `${owner?.firstName ?? ''} ${owner?.lastName ?? ''}`;
      return owner && { id: actorId, type: 'AGENT', name, email: owner.email };
    }
    case 'V': {
      const row = contacts.row(key);
      if (row === undefined) {
        return undefined;
      }
      const valueOf = (property: string) => contacts.table.value(row, property);
      const name = [valueOf('firstname'), valueOf('lastname')].filter(Boolean).join(' ');
      return {
        id: actorId,
        type: 'VISITOR',
        ...(name !== '' && { name }),
        email: valueOf('email'),
      };
    }
    case 'E':
      return { id: actorId, type: 'EMAIL', email: key };
    case 'I':
      return { id: actorId, type: 'INTEGRATION', name: 'Integration', email: undefined };
    case 'S':
      return { id: actorId, type: 'SYSTEM', name: 'HubSpot', email: undefined };
    default:
      return undefined;
  }
}

const readActors = bodyReader('actors', v.object({ inputs: v.array(v.string()) }));

function readActorsOf({ account, world, body }: AccountCall): Answer {
  const { inputs } = readActors(body);
  checkSize(inputs);
  const errors: BatchError[] = [];
  const results = [...new Set(inputs)].flatMap((id) => {
    const actor = describeActor(account, id);
    if (!actor) {
      const message = `No actor with id ${id}`;
      errors.push({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        message,
        context: { id: [id] },
      });
    }
    return actor ?? [];
  });
  return batchAnswer(world, results, errors);
}

export const actorRoutes: readonly AccountRoute[] = [
  {
    method: 'POST',
    path: '/conversations/conversations/{talkVer}/actors/batch/read',
    scopes: ['conversations.read'],
    takes: 'json',
    handleFor: readActorsOf,
  },
];
