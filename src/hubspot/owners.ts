import * as v from 'valibot';
import { reader } from '../util/json';
import type { HubSpotClient } from './client';
import { HubSpotError } from './errors';
import * as fields from './fields';
import { crmVersion } from './versions';

/** A person or a queue that tickets are assigned to. */
export interface Owner {
  /** What tickets name; not the number of the user. */
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly userId: number | undefined;
  readonly isArchived: boolean;
}

export interface OwnerPage {
  readonly owners: readonly Owner[];
  readonly after: string | undefined;
}

const path = `/crm/owners/${crmVersion}`;
const pageSize = 100;

/** More owners than any account has; ends a list that leads in a circle. */
const maxPages = 500;

/**
 * Reads all owners of one kind: those present, or those who left and may still have tickets.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/owners/guide
 */
export async function readOwners(
  client: HubSpotClient,
  kind: 'present' | 'archived',
  signal?: AbortSignal,
): Promise<readonly Owner[]> {
  const archived = kind === 'archived';
  const owners: Owner[] = [];
  let after: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await client.send({
      method: 'GET',
      path,
      query: { limit: pageSize, archived, after },
      read: readOwnerPage,
      signal,
    });
    owners.push(...answer.owners.map((owner) => ({ ...owner, isArchived: archived })));
    if (answer.after === undefined || answer.after === after) {
      break;
    }
    after = answer.after;
  }
  return owners;
}

/** Finds the owner that a user is; `undefined` for a user who is none. */
export async function readOwnerOfUser(
  client: HubSpotClient,
  userId: number,
  signal?: AbortSignal,
): Promise<Owner | undefined> {
  try {
    return await client.send({
      method: 'GET',
      path: `${path}/${userId}`,
      query: { idProperty: 'userId' },
      read: readOwner,
      signal,
    });
  } catch (error) {
    if (HubSpotError.is(error, 'not-found')) {
      return undefined;
    }
    throw error;
  }
}

const owner = v.pipe(
  v.object({
    id: fields.id,
    email: fields.filledText,
    firstName: fields.filledText,
    lastName: fields.filledText,
    userId: fields.wholeNumber,
    archived: fields.flag,
  }),
  v.transform(({ id, email, firstName, lastName, userId, archived }): Owner => {
    const fullName = [firstName, lastName].filter((part) => part !== undefined).join(' ');
    const name = fullName.trim() === '' ? (email ?? `Owner ${id}`) : fullName;
    return { id, name, email, userId, isArchived: archived };
  }),
);

/** Reads one owner. */
export const readOwner = reader('owner', owner);

/** Reads one page of owners. */
export const readOwnerPage = reader(
  'owner page',
  v.pipe(
    v.object({ results: v.array(owner), paging: fields.paging }),
    v.transform(({ results, paging }): OwnerPage => ({
      owners: results,
      after: paging.next.after,
    })),
  ),
);
