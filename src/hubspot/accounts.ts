import * as v from 'valibot';
import { reader } from '../util/json';
import type { HubSpotClient } from './client';
import * as fields from './fields';
import { safeUiDomain } from './links';
import { accountInfoVersion } from './versions';

/** What a HubSpot account says about itself. */
export interface AccountInfo {
  readonly portalId: number;
  /** For example `STANDARD`, `SANDBOX` or `DEVELOPER_TEST`. */
  readonly accountType: string | undefined;
  /** Host of the account's pages. */
  readonly uiDomain: string;
  readonly timeZone: string | undefined;
  readonly name: string | undefined;
}

/**
 * Reads which account the token belongs to.
 * @see https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide
 */
export function readAccountInfo(client: HubSpotClient, signal?: AbortSignal): Promise<AccountInfo> {
  return client.send({
    method: 'GET',
    path: `/account-info/${accountInfoVersion}/details`,
    read: readAccountDetails,
    signal,
  });
}

/** Reads the answer of the account information API. */
export const readAccountDetails = reader(
  'account details',
  v.pipe(
    v.object({
      portalId: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      accountType: fields.filledText,
      uiDomain: fields.filledText,
      timeZone: fields.filledText,
      portalName: fields.filledText,
    }),
    v.transform(({ portalName, uiDomain, ...account }): AccountInfo => ({
      ...account,
      uiDomain: safeUiDomain(uiDomain),
      name: portalName,
    })),
  ),
);
