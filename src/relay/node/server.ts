import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createRelay, type RelayOptions } from '../app';
import { forwardedAddress } from '../http/callerAddress';
import { commonHeaders } from '../http/headers';
import { RelayMetrics } from '../metrics/relayMetrics';
import { openConnections } from '../upstream/connections';
import { close, listen } from './listening';
import { startMetrics, type MetricsAddress } from './metricsServer';

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
  /** Left out, nothing is counted. */
  metrics?: MetricsAddress | undefined;
  patience?: Partial<Patience> | undefined;
}

/** How long the relay waits for callers, in milliseconds. */
interface Patience {
  headers: number;
  request: number;
  /** For the next request on a connection; longer than the usual proxy waits, which would otherwise meet a closed one. */
  idle: number;
  /** For requests under way when it is told to stop. */
  stop: number;
}

const usualPatience: Patience = { headers: 10_000, request: 15_000, idle: 65_000, stop: 9_000 };

export interface RunningRelay {
  /** The address it is known by. */
  url: string;
  /** The address it listens on. */
  boundUrl: string;
  metricsUrl: string | undefined;
  /** Takes no new requests, lets the running ones finish, ends in at most ten seconds. */
  stop(): Promise<void>;
}

/** Starts the relay on a port of this machine; resolves when it listens. */
export async function startRelay(options: ServerOptions): Promise<RunningRelay> {
  const patience = { ...usualPatience, ...options.patience };
  const server = createServer({
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: Math.min(2_000, patience.headers / 2),
  });
  const boundUrl = await listen(server, options.port, options.host);
  const url = options.publicUrl ?? boundUrl.replace(/\/\/.*(?=:\d+$)/, '//localhost');
  const connections = openConnections();
  const figures = options.metrics && new RelayMetrics();

  const created = createRelay({
    ...options,
    publicUrl: url,
    fetch: connections.fetch,
    isLoopbackAllowed: options.isLoopbackAllowed ?? url.startsWith('http:'),
    record: (entry) => {
      options.record(entry);
      figures?.countRequest(entry);
    },
    onCall: (call) => figures?.countCall(call),
  });
  const relay = figures?.watch(created) ?? created;
  const answer = getRequestListener(
    (request, { incoming }) =>
      relay(request, {
        address:
          forwardedAddress(request.headers.get('x-forwarded-for'), options.trustedProxies) ??
          incoming.socket.remoteAddress,
      }),
    {
      errorHandler: () =>
        new Response(null, { status: 400, headers: commonHeaders(url.startsWith('https:')) }),
    },
  );
  const { host } = new URL(url);
  server.on('request', (incoming, outgoing) => {
    // The relay knows its own name; what a caller makes of it plays no part.
    incoming.headers.host = host;
    void answer(incoming, outgoing);
  });

  const stop = async () => {
    await close(server, patience.stop);
    await connections.close();
  };
  if (!options.metrics || !figures) {
    return { url, boundUrl, metricsUrl: undefined, stop };
  }
  try {
    const metrics = await startMetrics(figures, options.metrics);
    return {
      url,
      boundUrl,
      metricsUrl: metrics.url,
      // Until the very end somebody may want to see what keeps it.
      stop: () => stop().then(() => metrics.stop()),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
