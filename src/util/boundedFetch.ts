/** The part of `fetch` that we use; the editor's own is handed in, for its proxies and certificates. */
export type Fetch = (input: string | URL, init?: RequestInit) => Promise<Response>;

/** An answer was longer than we are ready to hold in memory. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
}

/** An answer was not complete in time. */
export class AnswerTimeoutError extends Error {
  override readonly name = 'AnswerTimeoutError';
}

/**
 * Makes a fetch whose answers arrive whole, in time and within bounds, or fail. A caller's abort passes untouched.
 *
 * @throws {AnswerTooLargeError} beyond `maxBytes`
 * @throws {AnswerTimeoutError} when the whole of the answer takes longer than `timeoutMs`
 */
export function boundedFetch(fetch: Fetch, limits: { timeoutMs: number; maxBytes: number }): Fetch {
  return async (input, init = {}) => {
    const caller = init.signal ?? undefined;
    caller?.throwIfAborted();
    const cut = new AbortController();
    const onAbort = () => cut.abort(caller?.reason);
    caller?.addEventListener('abort', onAbort);
    const timer = setTimeout(
      () => cut.abort(new AnswerTimeoutError(`No answer within ${limits.timeoutMs} ms`)),
      limits.timeoutMs,
    );
    try {
      const response = await fetch(input, { ...init, signal: cut.signal });
      return wholeResponse(response, await readBody(response, limits.maxBytes));
    } catch (error) {
      // Whatever the transport makes of an abort, its reason is what happened.
      cut.signal.throwIfAborted();
      cut.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onAbort);
    }
  };
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new AnswerTooLargeError(`The answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function wholeResponse(response: Response, body: Uint8Array<ArrayBuffer>): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // They speak of the bytes on the wire, which were decoded since.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}
