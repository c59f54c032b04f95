import type { Tokens } from './session';

/** HubSpot's own tools renew this early. */
const earlyMs = 5 * 60_000;

/**
 * Whether a token is to be renewed before it is used: less than five minutes of it are left, or a quarter of a life
 * that is shorter than that. A token that seems to have more left than it ever had was dated by a wrong clock.
 */
export function isExpiring({ issuedAt, expiresAt }: Tokens, now: number): boolean {
  if (expiresAt === undefined) {
    return false;
  }
  const lifetimeMs = issuedAt === undefined ? Infinity : expiresAt - issuedAt;
  const leftMs = expiresAt - now;
  return leftMs < Math.min(earlyMs, lifetimeMs / 4) || leftMs > lifetimeMs;
}

/** Whether a token is worth sending, for want of a newer one. */
export function isStillValid({ expiresAt }: Tokens, now: number): boolean {
  return expiresAt === undefined || now < expiresAt;
}
