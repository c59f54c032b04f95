import type { Fetch } from '../util/boundedFetch';
import { boundedFetch } from '../util/boundedFetch';
import type { Clock } from '../util/clock';
import { MalformedError, parseJson } from '../util/json';
import type { Log } from '../util/log';
import { wait } from '../util/wait';
import { HubSpotError } from './errors';
import type { Answer } from './failures';
import { failureOf, isPage } from './failures';
import { Gate } from './gate';
import { networkFailure } from './network';
import { retryDelayMs } from './retry';

/** One call to HubSpot: what to send, and how to read the answer. */
export interface HubSpotRequest<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the API's address, with its version; its segments are encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Turns the answer into our type, or throws a `MalformedError`. An empty answer is `undefined`. */
  readonly read: (answer: unknown) => T;
  readonly signal?: AbortSignal;
  /** May be sent again after a transient failure. A `GET` may unless said otherwise, a write never. */
  readonly isIdempotent?: boolean;
}

/** Sends calls to one HubSpot account. */
export interface HubSpotClient {
  /**
   * Sends one call, waiting for its turn and repeating it where that is safe.
   *
   * @throws {HubSpotError} with a sentence for a person; an abort passes untouched
   */
  send<T>(request: HubSpotRequest<T>): Promise<T>;
}

export interface HubSpotClientOptions {
  /** Address of the API; may have a path. */
  readonly apiUrl: string;
  readonly fetch: Fetch;
  /** Gives the access token; called with the token that HubSpot answered 401 to when that must be replaced. */
  readonly accessToken: (rejected?: string) => Promise<string>;
  readonly log: Log;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly limits?: { timeoutMs: number; maxBytes: number };
}

const defaultLimits = { timeoutMs: 30_000, maxBytes: 20 * 1024 * 1024 };

/** Makes the one way to an account's API: every call of the account goes through its gate. */
export function createHubSpotClient(options: HubSpotClientOptions): HubSpotClient {
  const { accessToken, log, clock, random = Math.random } = options;
  const fetch = boundedFetch(options.fetch, options.limits ?? defaultLimits);
  const gate = new Gate(clock);

  async function send<T>(request: HubSpotRequest<T>): Promise<T> {
    const { method, path, signal, isIdempotent = method === 'GET' } = request;
    for (let repeated = 0; ; repeated++) {
      try {
        return await sendOnce(request);
      } catch (error) {
        signal?.throwIfAborted();
        const delayMs = isIdempotent ? retryDelayMs(error, repeated, random()) : undefined;
        if (delayMs === undefined) {
          throw error;
        }
        log.debug(`${method} ${path} again in ${delayMs} ms`);
        await wait(clock, delayMs, signal);
      }
    }
  }

  async function sendOnce<T>(request: HubSpotRequest<T>): Promise<T> {
    const token = await accessToken();
    let answer = await exchange(request, token);
    if (answer.status === 401) {
      request.signal?.throwIfAborted();
      const renewed = await accessToken(token);
      if (renewed !== token) {
        answer = await exchange(request, renewed);
      }
    }
    if (answer.status < 200 || answer.status > 299) {
      throw failureOf(answer, {
        host: hostOf(options.apiUrl),
        isSearch: isSearch(request),
        nowMs: clock.now(),
      });
    }
    return readAnswer(request, answer);
  }

  async function exchange(request: HubSpotRequest<unknown>, token: string): Promise<Answer> {
    const { method, path, signal } = request;
    const url = urlOf(options.apiUrl, request);
    const init = initOf(request, token);
    return gate.run(isSearch(request), signal, async () => {
      const startMs = clock.now();
      const took = () => `in ${clock.now() - startMs} ms`;
      try {
        const response = await fetch(url, init);
        const { ok, status, headers } = response;
        const text = await response.text();
        log[ok ? 'debug' : 'warn'](`${method} ${path}: ${status} ${took()}`);
        // Whoever refuses a call may repeat its token.
        return { status, headers, text: ok ? text : text.replaceAll(token, '…') };
      } catch (error) {
        signal?.throwIfAborted();
        const failure = networkFailure(error, url.host);
        log.warn(`${method} ${path}: ${failure.failure} ${took()}`);
        throw failure;
      }
    });
  }

  return { send };
}

const isSearch = ({ path }: HubSpotRequest<unknown>) => path.endsWith('/search');

const hostOf = (apiUrl: string) => URL.parse(apiUrl)?.host ?? 'HubSpot';

function urlOf(apiUrl: string, { path, query = {} }: HubSpotRequest<unknown>): URL {
  const url = new URL(apiUrl.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      url.searchParams.set(name, String(value));
    }
  }
  return url;
}

function initOf({ method, body, signal }: HubSpotRequest<unknown>, token: string): RequestInit {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    // The transport would refuse it with a message that repeats it.
    throw new HubSpotError('signed-out', 'The stored HubSpot sign-in is damaged. Sign in again.');
  }
  return {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    // A token never follows to another address.
    redirect: 'error',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}

function readAnswer<T>({ method, path, read }: HubSpotRequest<T>, answer: Answer): T {
  try {
    return read(answer.text === '' ? undefined : parseJson(`${method} ${path}`, answer.text));
  } catch (error) {
    if (!(error instanceof MalformedError)) {
      throw error;
    }
    throw new HubSpotError(
      'unexpected-answer',
      isPage(answer)
        ? 'A web page came instead of HubSpot’s data. A proxy or your network’s sign-in page may be in the way.'
        : 'HubSpot’s answer is not what it documents. Try again; if it stays, an update of this extension may help.',
      { status: answer.status },
      { cause: error },
    );
  }
}
