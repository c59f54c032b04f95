import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

/** One request of a load. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  form?: Record<string, string>;
  /** What the answer has to be, or the figures would be of failures. */
  expected: number;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The bodies of the first answers, for whoever goes on with them. */
  bodies: readonly string[];
}

/** Sends `count` requests over `connections` connections, each with one request at a time. */
export async function runLoad(
  origin: string,
  { count, connections, keep = 0 }: { count: number; connections: number; keep?: number },
  shotOf: (index: number) => Shot,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const timesMs = new Float64Array(count);
  const bodies: string[] = [];
  let next = 0;

  const sendInTurn = async () => {
    for (let index = next++; index < count; index = next++) {
      const shot = shotOf(index);
      const start = performance.now();
      const { statusCode, body } = await pool.request({
        method: shot.method,
        path: shot.path,
        headers: headersOf(index, shot),
        body: shot.form && new URLSearchParams(shot.form).toString(),
      });
      const text = await body.text();
      timesMs[index] = performance.now() - start;
      if (statusCode !== shot.expected) {
        throw new Error(`${shot.method} ${origin} answered ${statusCode}: ${text.slice(0, 200)}`);
      }
      if (bodies.length < keep) {
        bodies.push(text);
      }
    }
  };

  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, sendInTurn));
  const seconds = (performance.now() - start) / 1000;
  await pool.destroy();
  timesMs.sort();
  return {
    perSecond: count / seconds,
    p50Ms: timesMs[Math.floor(count * 0.5)]!,
    p99Ms: timesMs[Math.floor(count * 0.99)]!,
    bodies,
  };
}

/** As a proxy in front would send it: every editor calls from an address of its own. */
function headersOf(index: number, { form }: Shot): Record<string, string> {
  return {
    'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
}
