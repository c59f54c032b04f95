import { createRelay, type Relay, type RelayOptions } from '../../../../src/relay/app';
import type { RequestRecord } from '../../../../src/relay/http/record';

export const publicUrl = 'https://relay.example.com';
export const clientSecret = 'the-client-secret';
export const key = new Uint8Array(32).fill(7);
export const otherKey = new Uint8Array(32).fill(8);

/** A relay without a server, and the lines of its log. */
export function relayWith(overrides: Partial<RelayOptions> = {}): {
  relay: Relay;
  records: RequestRecord[];
} {
  const records: RequestRecord[] = [];
  const relay = createRelay({
    publicUrl,
    clientId: 'app-client-id',
    clientSecret,
    apiUrl: 'http://127.0.0.1:1',
    appUrl: 'https://app.hubspot.com',
    keys: [key],
    webHosts: ['vscode.dev', '*.github.dev'],
    isLoopbackAllowed: false,
    fetch: (input, init) => fetch(input, init),
    record: (entry) => records.push(entry),
    ...overrides,
  });
  return { relay, records };
}

/** Sends a form as the editor does. */
export function post(
  relay: Relay,
  path: string,
  form: Record<string, string> | URLSearchParams,
): Promise<Response> {
  return relay(new Request(publicUrl + path, { method: 'POST', body: new URLSearchParams(form) }));
}

export function get(
  relay: Relay,
  path: string,
  query: Record<string, string> = {},
): Promise<Response> {
  return relay(new Request(`${publicUrl}${path}?${new URLSearchParams(query).toString()}`));
}
