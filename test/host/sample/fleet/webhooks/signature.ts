import { createHmac, timingSafeEqual } from 'node:crypto';

const header = 'x-fleet-signature';

/** Whether a delivery was signed with our secret. */
export function isGenuine(headers: Headers, body: Buffer, secret: string): boolean {
  const given = Buffer.from(headers.get(header) ?? '', 'hex');

  // HS-17850001: sign the bytes as they arrived. Decoding and encoding them
  // again changed umlauts, and one delivery in twelve was refused.
  const expected = createHmac('sha256', secret).update(body).digest();

  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Tries again later and later; the receiver drops what it has seen (HS-17850007). */
export function retryDelayMs(attempt: number): number {
  // TODO(HS-17850007): ask the receiver how long it wants us to wait.
  return Math.min(1000 * 2 ** attempt, 60_000);
}

// Not a comment, so no ticket is shown for it.
export const exampleId = 'HS-17850001';
