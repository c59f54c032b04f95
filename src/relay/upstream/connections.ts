import { Agent, fetch } from 'undici';
import type { Fetch } from '../../util/boundedFetch';

export interface Connections {
  fetch: Fetch;
  /** Ends every connection; nobody waits for an answer any more. */
  close(): Promise<void>;
}

/** Opens the connections to HubSpot that the requests of one relay share. */
export function openConnections(): Connections {
  const dispatcher = new Agent({ connect: { timeout: 5_000 }, connections: 32 });
  return {
    // undici's own types for the same standard differ from those of Node in small ways.
    fetch: (url, init) =>
      fetch(url, { ...init, dispatcher } as Parameters<
        typeof fetch
      >[1]) as Promise<unknown> as Promise<Response>,
    close: () => dispatcher.destroy(),
  };
}
