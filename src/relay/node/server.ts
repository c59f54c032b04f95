import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createRelay, type RelayOptions } from '../app';
import { callerAddress } from './callerAddress';
import { openUpstream } from '../upstream/connections';

export interface ServerOptions extends Omit<
  RelayOptions,
  'publicUrl' | 'fetch' | 'isLoopbackAllowed'
> {
  /** Left out, it is `http://localhost` with the port that was found free. */
  publicUrl?: string | undefined;
  isLoopbackAllowed?: boolean | undefined;
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** How many proxies of ours stand in front and name the caller in `X-Forwarded-For`. */
  trustedProxies?: number | undefined;
}

export interface RunningRelay {
  /** The address it is known by. */
  url: string;
  /** The address it listens on. */
  boundUrl: string;
  /** Takes no new requests, lets the running ones finish, ends in at most ten seconds. */
  stop(): Promise<void>;
}

const longestStopMs = 9_000;

/** Starts the relay on a port of this machine; resolves when it listens. */
export async function startRelay(options: ServerOptions): Promise<RunningRelay> {
  const server = createServer({
    // A caller that dawdles does not hold a connection for long.
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
  });
  await listen(server, options.port, options.host);

  const { port } = server.address() as AddressInfo;
  const url = options.publicUrl ?? `http://localhost:${port}`;
  const upstream = openUpstream();
  const relay = createRelay({
    ...options,
    publicUrl: url,
    fetch: upstream.fetch,
    isLoopbackAllowed: options.isLoopbackAllowed ?? url.startsWith('http:'),
  });
  const answer = getRequestListener((request, { incoming }) =>
    relay(request, { address: callerAddress(incoming, options.trustedProxies ?? 0) }),
  );
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    url,
    boundUrl: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async stop() {
      await close(server);
      await upstream.close();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection turns idle only after its last answer.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const end = setTimeout(() => server.closeAllConnections(), longestStopMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(end);
      resolve();
    });
  });
}
