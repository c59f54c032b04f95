import { Agent, request as send } from 'undici';

/** How HubSpot is called from a Node process: few connections that stay open, nothing endless. */
const limits = {
  connectMs: 5_000,
  totalMs: 15_000,
  mostBytes: 1024 * 1024,
  connections: 32,
};

export interface Upstream {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Ends every connection; nobody waits for an answer any more. */
  close(): Promise<void>;
}

/** Opens the connections to HubSpot that one relay shares among its requests. */
export function openUpstream(totalMs = limits.totalMs): Upstream {
  const agent = new Agent({
    connect: { timeout: limits.connectMs },
    headersTimeout: totalMs,
    bodyTimeout: totalMs,
    maxResponseSize: limits.mostBytes,
    connections: limits.connections,
  });
  return {
    async fetch(url, init) {
      const answer = await send(url, {
        dispatcher: agent,
        method: 'POST',
        headers: Object.fromEntries(new Headers(init.headers)),
        body: String(init.body as URLSearchParams),
        signal: AbortSignal.timeout(totalMs),
      });
      const text = await answer.body.text();
      const { 'retry-after': retryAfter } = answer.headers;
      return new Response(text === '' ? null : text, {
        status: answer.statusCode,
        headers: typeof retryAfter === 'string' ? { 'retry-after': retryAfter } : {},
      });
    },
    close: () => agent.destroy(),
  };
}
