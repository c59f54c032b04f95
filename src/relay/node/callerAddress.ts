import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Who called. Each trusted proxy adds the address it saw at the end of `X-Forwarded-For`; what stands before those
 * entries was written by the caller and proves nothing.
 */
export function callerAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies > 0) {
    const entries = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    const address = withoutPort(entries.at(-trustedProxies)?.trim() ?? '');
    if (isIP(address)) {
      return address;
    }
  }
  return socket.remoteAddress;
}

/** Some proxies add the port: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1');
}
