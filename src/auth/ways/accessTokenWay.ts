import { readAccountInfo, type AccountInfo } from '../../hubspot/accounts';
import { createHubSpotClient } from '../../hubspot/client';
import { HubSpotError } from '../../hubspot/errors';
import { searchTickets } from '../../hubspot/tickets';
import type { Fetch } from '../../util/boundedFetch';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import { labelOf, type NewSession } from '../sessions/session';
import type { Way } from '../signIn';
import { readPastedToken, whereKeysAreMade } from './pastedToken';

/** What came of a text that a person entered. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

/**
 * Asks for something secret until it passes the check, or the person leaves.
 *
 * @returns `undefined` when the person left
 */
export type AskForSecret = <T>(
  check: (text: string, signal: AbortSignal) => Promise<Checked<T>>,
) => Promise<T | undefined>;

export interface AccessTokenWayDeps {
  readonly ask: AskForSecret;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: { apiUrl(): string };
}

/**
 * Signs in with a token that a person has: a service key, or the token of a private or static-auth app.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys
 */
export function accessTokenWay(deps: AccessTokenWayDeps): Way {
  return {
    id: 'access-token',
    label: 'Enter an Access Token',
    detail: 'A service key or the token of a private app, which a Super Admin makes in HubSpot',
    begins: 'when-last-used',
    isAvailable: () => true,
    signIn: () => {
      // Read first: a setting that cannot be used is no fault of any token.
      const apiUrl = deps.settings.apiUrl();
      return deps.ask((text, signal) => checkToken({ ...deps, apiUrl }, text, signal));
    },
  };
}

/** Finds out by asking HubSpot whether a text is a token that tickets can be read with, and of which account. */
async function checkToken(
  deps: Omit<AccessTokenWayDeps, 'ask' | 'settings'> & { apiUrl: string },
  text: string,
  signal: AbortSignal,
): Promise<Checked<NewSession>> {
  const pasted = readPastedToken(text);
  if ('problem' in pasted) {
    return pasted;
  }
  const accessToken = pasted.token;
  const client = createHubSpotClient({ ...deps, accessToken: () => Promise.resolve(accessToken) });
  try {
    const account = await readAccountInfo(client, signal);
    await searchTickets(client, { limit: 1 }, signal);
    const tokens = { accessToken, issuedAt: deps.clock.now() };
    return { value: { ...sessionOf(account), apiUrl: deps.apiUrl, tokens } };
  } catch (error) {
    if (!HubSpotError.is(error)) {
      throw error;
    }
    return { problem: problemOf(error) };
  }
}

/** A token says neither whose it is nor what it may do: HubSpot's answers decide later. */
function sessionOf({ portalId, uiDomain, accountType, name }: AccountInfo) {
  const label = labelOf({ name, uiDomain, portalId, userId: undefined });
  return { portalId, userId: undefined, label, uiDomain, accountType, scopes: [] };
}

/** A personal access key, or any other string, is taken for a token that expired at the beginning of time. */
const neverAToken = (expiredAtMs: number) => expiredAtMs < 366 * 86_400_000;

function problemOf({ failure, message, details }: HubSpotError): string {
  switch (failure) {
    case 'signed-out':
      return refusalOf(details.expiredAtMs);
    case 'missing-scopes':
      return `This access token lacks ${scopesInWords(details.scopes ?? [])}. Add it to the key or app in HubSpot, then press Enter to check again.`;
    case 'forbidden':
      return 'HubSpot does not let this access token read tickets: the account has none, or whoever made the token may not see them. Ask a Super Admin.';
    case 'not-found':
      return 'The address in the setting “hubspotTickets.advanced.apiUrl” answers, but not as HubSpot’s API does. Check it.';
    default:
      return message;
  }
}

function refusalOf(expiredAtMs: number | undefined): string {
  if (expiredAtMs === undefined) {
    return 'HubSpot does not know this access token. It was deleted or replaced in HubSpot, or not copied whole.';
  }
  if (neverAToken(expiredAtMs)) {
    return `HubSpot does not take this for an access token. A personal access key, for example, is good for HubSpot’s command line only. ${whereKeysAreMade}`;
  }
  const day = new Date(expiredAtMs).toISOString().slice(0, 10);
  return `This access token expired on ${day}. ${whereKeysAreMade} Those do not expire.`;
}

const scopesInWords = (scopes: readonly string[]) =>
  scopes.length === 0
    ? 'a scope that reading tickets needs'
    : `the scope ${scopes.map((scope) => `“${scope}”`).join(', ')}`;
