import type { IncomingMessage } from 'node:http';

/**
 * Who called. Each trusted proxy adds the address it saw at the end of `X-Forwarded-For`; what stands before those
 * entries was written by the caller and proves nothing.
 */
export function callerAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string | undefined {
  const forwarded = [headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((address) => address.trim());
  const entry = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined;
  return entry === undefined || entry === '' ? socket.remoteAddress : entry;
}
