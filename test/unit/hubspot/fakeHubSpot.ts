import type { HubSpotClient } from '../../../src/hubspot/client';
import { createHubSpotClient } from '../../../src/hubspot/client';
import type { Fetch } from '../../../src/util/boundedFetch';
import type { Log } from '../../../src/util/log';
import type { ManualClock } from '../../support/clock';
import { manualClock } from '../../support/clock';

export const token = 'pat-na1-secret';

export interface Call {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
  redirect: string | undefined;
}

/** What comes back for a call: an answer, or a failure of the transport. */
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

export interface FakeHubSpot {
  readonly client: HubSpotClient;
  readonly clock: ManualClock;
  readonly calls: readonly Call[];
  readonly logged: readonly string[];
  /** What `accessToken` was called with. */
  readonly rejected: readonly (string | undefined)[];
}

/** A client whose calls get the given replies in turn; one too many gets a plain error. */
export function fakeHubSpot(
  replies: readonly Reply[],
  options: { apiUrl?: string; tokens?: readonly string[]; fetch?: Fetch } = {},
): FakeHubSpot {
  const { apiUrl = 'https://api.hubapi.com', tokens = [token] } = options;
  const clock = manualClock();
  const calls: Call[] = [];
  const logged: string[] = [];
  const rejected: (string | undefined)[] = [];
  const line = (message: string) => void logged.push(message);
  const log: Log = { trace: line, debug: line, info: line, warn: line, error: line };
  const replyInTurn: Fetch = (input, init = {}) => {
    calls.push({
      method: init.method ?? 'GET',
      url: new URL(input),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      redirect: init.redirect,
    });
    const reply = replies[calls.length - 1] ?? new Error('one call too many');
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(responseOf(reply));
  };
  const client = createHubSpotClient({
    apiUrl,
    fetch: options.fetch ?? replyInTurn,
    accessToken: (old) => {
      rejected.push(old);
      const index = rejected.filter((value) => value !== undefined).length;
      return Promise.resolve(tokens[Math.min(index, tokens.length - 1)]!);
    },
    log,
    clock,
    random: () => 0,
  });
  return { client, clock, calls, logged, rejected };
}

export function responseOf({ status = 200, body, headers }: Exclude<Reply, Error>): Response {
  return new Response(
    body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    { status, headers: { 'content-type': 'application/json', ...headers } },
  );
}

/** How undici reports what went wrong below HTTP. */
export const networkError = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
