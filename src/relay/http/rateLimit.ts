/** How often one address may call: `burst` at once, `perSecond` in the long run. */
export interface RateLimit {
  burst: number;
  perSecond: number;
}

const mostAddresses = 10_000;

/**
 * A token bucket for each address. Only the addresses seen last are remembered, so a flood of new ones costs a known
 * amount of memory.
 */
export class RateLimiter {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number,
  ) {}

  /** Takes one call from the address's bucket; the seconds to wait when it is empty. */
  take(address: string): number | undefined {
    const { burst, perSecond } = this.limit;
    const at = this.now();
    const key = networkOf(address);
    const bucket = this.buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(
      burst,
      bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond,
    );
    const isAllowed = tokens >= 1;

    // Deleted first, so that the map stays in the order of last use.
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at });
    const oldest = this.buckets.keys().next();
    if (this.buckets.size > mostAddresses && !oldest.done) {
      this.buckets.delete(oldest.value);
    }
    return isAllowed ? undefined : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }
}

/** One household has a whole /64 of IPv6 addresses; an IPv4 address may be dressed as IPv6. */
function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) {
    return plain;
  }
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing =
    tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
}
