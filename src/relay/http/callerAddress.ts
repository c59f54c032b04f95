/**
 * Who called, from behind proxies of ours. Each trusted one adds the address it saw at the end of `X-Forwarded-For`;
 * what stands before those entries was written by the caller and proves nothing.
 */
export function forwardedAddress(forwarded: string | null, trustedProxies = 0): string | undefined {
  if (trustedProxies === 0 || forwarded === null) {
    return undefined;
  }
  const entry = forwarded.split(',').at(-trustedProxies)?.trim() ?? '';
  const address = withoutPort(entry);
  return isAddress(address) ? address : undefined;
}

/** Some proxies add the port: `192.0.2.1:1234`, `[2001:db8::1]:1234`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1');
}

/** Function platforms have no `node:net` to ask. */
function isAddress(text: string): boolean {
  return text.includes(':')
    ? /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`)
    : /^\d+\.\d+\.\d+\.\d+$/.test(text) && URL.canParse(`http://${text}/`);
}
