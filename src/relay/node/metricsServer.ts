import { createServer } from 'node:http';
import { close, listen } from './listening';
import type { Metric } from '../metrics/series';

/** Where the figures are served: never beside the public routes. */
export interface MetricsAddress {
  /** 0 takes any free port. */
  port: number;
  host: string;
}

export interface MetricsServer {
  url: string;
  stop(): Promise<void>;
}

/** Serves `GET /metrics` on a port of its own. */
export async function startMetrics(
  metric: Metric,
  { port, host }: MetricsAddress,
): Promise<MetricsServer> {
  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 5_000 },
    (request, response) => {
      if (request.method === 'GET' && request.url === '/metrics') {
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
        response.end(metric.text());
      } else {
        response.writeHead(404).end();
      }
    },
  );
  const url = await listen(server, port, host);
  return { url: `${url}/metrics`, stop: () => close(server, 0) };
}
