import * as v from 'valibot';
import { archiveTicket } from '../data/write';
import { invalid, problem, Refusal, type Answer } from '../http/answer';
import { bodyReader, recordId } from '../http/input';
import type { AccountCall, AccountRoute } from '../http/router';
import { findTicket } from './find';
import { ticketScopes, ticketsPath, writing, written } from './ticket';
import { must } from '../data/must';

const mostMerges = 250;

const readMerge = bodyReader(
  'merge',
  v.object({ primaryObjectId: recordId, objectIdToMerge: recordId }),
);

/** One ticket takes in another, whose id leads to the first from then on. */
function merge(call: AccountCall): Answer {
  const { account, world } = call;
  const { primaryObjectId, objectIdToMerge } = readMerge(call.body);
  const row = findTicket(account, primaryObjectId);
  const other = findTicket(account, objectIdToMerge);
  if (row === other) {
    throw invalid('A ticket cannot be merged with itself');
  }
  const id = must(account.tickets.ids[row]);
  const otherId = must(account.tickets.ids[other]);
  const mergedIds = (number: number) =>
    account.tickets.value(number, 'hs_merged_object_ids')?.split(';') ?? [];
  const merged = [...mergedIds(row), ...mergedIds(other), otherId];
  if (merged.length > mostMerges) {
    throw new Refusal(problem(414, { message: `A ticket takes in ${mostMerges} others at most` }));
  }
  archiveTicket(writing(call), other);
  merged.forEach((each) => account.merged.set(each, id));
  const values = new Map([
    ['hs_merged_object_ids', merged.join(';')],
    ['hs_lastmodifieddate', new Date(world.now()).toISOString()],
  ]);
  account.write({ id, values }, world.now(), world.settings.indexDelayMs);
  return { status: 200, body: written(call, row) };
}

export const mergeRoutes: readonly AccountRoute[] = [
  {
    method: 'POST',
    path: `${ticketsPath}/merge`,
    scopes: ticketScopes,
    takes: 'json',
    handleFor: merge,
  },
];
