import { randomBytes } from 'node:crypto';

/** Where the emulator gets what must not repeat. */
export interface Ids {
  uuid(): string;
  /** Characters fit for an address. */
  opaque(bytes: number): string;
}

/** A generator of numbers in [0, 1) that gives the same row for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ids that repeat from run to run with a seed, and never without one. */
export function createIds(seed: number | undefined): Ids {
  const random = seed === undefined ? undefined : seededRandom(seed);
  const bytes = (count: number) =>
    random ? Buffer.from(Array.from({ length: count }, () => random() * 256)) : randomBytes(count);
  return {
    uuid: () => {
      const hex = bytes(16).toString('hex');
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
    },
    opaque: (count) => bytes(count).toString('base64url'),
  };
}
