import * as oauth from 'oauth4webapi';
import { networkFailure } from '../../hubspot/network';
import { retryAfterMs } from '../../hubspot/waits';
import type { Fetch } from '../../util/boundedFetch';
import { boundedFetch } from '../../util/boundedFetch';
import { isLoopbackHost } from '../../util/urls';
import type { Refusal } from './refusals';
import { readRefusal } from './refusals';

/** An authorization server did not do what it was asked. Holds nothing that was sent or received. */
export type OAuthTrouble =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nobody has the secret of the person's own app any more. */
  | { readonly kind: 'no-secret' }
  /** No connection at all. */
  | { readonly kind: 'unreachable' }
  /** Down, too slow or too busy. */
  | {
      readonly kind: 'not-now';
      readonly retryAfterMs?: number | undefined;
      readonly status?: number;
    }
  /** The browser's answer says that access was not given. */
  | { readonly kind: 'denied' }
  /** The answer breaks the rules; `code` names which one. */
  | { readonly kind: 'unexpected'; readonly code: string };

export class OAuthCallError extends Error {
  override readonly name = 'OAuthCallError';

  constructor(readonly trouble: OAuthTrouble) {
    super(trouble.kind === 'unexpected' ? `unexpected: ${trouble.code}` : trouble.kind);
  }
}

/** How messages to authorization servers are sent: whole answers only, and never to another address. */
export const oauthLimits = { timeoutMs: 15_000, maxBytes: 1024 * 1024 };

/** Answers that a later call may not get, whatever their bodies say. */
const passingStatuses = new Set([408, 423, 425, 429, 477]);

/** What oauth4webapi needs to send a message to `endpoint`. Plain http stays on this machine. */
export function sendOptions(endpoint: string, fetch: Fetch, signal?: AbortSignal) {
  const bounded = boundedFetch(fetch, oauthLimits);
  return {
    [oauth.customFetch]: async (address: string, init: object): Promise<Response> => {
      const url = new URL(address);
      const response = await send(url, () => bounded(url, { ...init, redirect: 'error' }));
      if (response.status >= 500 || passingStatuses.has(response.status)) {
        throw new OAuthCallError({
          kind: 'not-now',
          retryAfterMs: retryAfterMs(response.headers, Date.now()),
          status: response.status,
        });
      }
      return response;
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to make one think twice; this one is loopback only
    [oauth.allowInsecureRequests]: isPlainLoopback(endpoint),
    ...(signal && { signal }),
  };
}

async function send(url: URL, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (isAbort(error)) {
      throw error;
    }
    const isOffline = networkFailure(error, url.host).failure === 'offline';
    throw new OAuthCallError({ kind: isOffline ? 'unreachable' : 'not-now' });
  }
}

/**
 * Runs one exchange with an authorization server; whatever it throws keeps no parameter and no body.
 *
 * @throws {OAuthCallError} an abort passes untouched
 */
export async function exchange<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isAbort(error) ? error : new OAuthCallError(troubleOf(error));
  }
}

function troubleOf(error: unknown): OAuthTrouble {
  if (error instanceof OAuthCallError) {
    return error.trouble;
  }
  if (error instanceof oauth.ResponseBodyError) {
    const { hubspot_status: relayed, status: own } = error.cause;
    const status = [relayed, own].find((value) => typeof value === 'string');
    const refusal = readRefusal(error.error, status);
    return refusal.meaning === 'transient'
      ? { kind: 'not-now', status: error.status }
      : { kind: 'refused', refusal };
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    return { kind: 'refused', refusal: readRefusal('invalid_client', undefined) };
  }
  if (error instanceof oauth.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? { kind: 'denied' }
      : error.error === 'temporarily_unavailable' || error.error === 'server_error'
        ? { kind: 'not-now' }
        : { kind: 'refused', refusal: readRefusal(error.error, undefined) };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { kind: 'unexpected', code };
}

/** Whether a person, or the end of the extension, stopped it. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Whether an address is plain http on this machine. */
export function isPlainLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && isLoopbackHost(url.hostname);
}
