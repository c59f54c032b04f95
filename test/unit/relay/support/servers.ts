import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RequestRecord } from '../../../../src/relay/http/record';
import {
  startRelay,
  type RunningRelay,
  type ServerOptions,
} from '../../../../src/relay/node/server';
import { clientSecret, key } from './relays';

/** A relay on a free port, and the lines of its log. */
export async function startedRelay(
  apiUrl: string,
  overrides: Partial<ServerOptions> = {},
): Promise<RunningRelay & { records: RequestRecord[] }> {
  const records: RequestRecord[] = [];
  const relay = await startRelay({
    clientId: 'app-client-id',
    clientSecret,
    apiUrl,
    appUrl: 'https://app.hubspot.com',
    keys: [key],
    webHosts: [],
    port: 0,
    host: '127.0.0.1',
    record: (entry) => records.push(entry),
    ...overrides,
  });
  return { ...relay, records };
}

/** Sends a refresh as an editor does. */
export function refreshAt(address: string): Promise<Response> {
  return fetch(`${address}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'vscode',
      refresh_token: 'the-refresh-token',
    }),
  });
}

/** A connection on which a test says what it likes, byte for byte. */
export function open(address: string) {
  const { port, hostname } = new URL(address);
  const socket = connect(Number(port), hostname);
  // A connection that is cut off is an answer too.
  socket.on('error', () => undefined);
  const answer = text(socket).catch(() => '');
  return {
    socket,
    /** Everything that came back until the other side closed. */
    answer,
    send: (bytes: string) => void socket.write(bytes),
  };
}

/** Sends bytes and waits for the end of the connection. */
export async function exchange(address: string, bytes: string): Promise<string> {
  const connection = open(address);
  connection.send(bytes);
  return connection.answer;
}
