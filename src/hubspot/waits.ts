import type { Envelope } from './envelope';

const secondMs = 1000;
const hourMs = 3_600_000;

/** The longest that HubSpot documents, for an account that moves between data centers. */
const longestMs = 24 * hourMs;

/** Longer answers to a burst are mistakes of something in between. */
const longestBurstWaitMs = 60 * secondMs;

/**
 * Reads `Retry-After`, which counts seconds or names a date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const waitMs = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * secondMs
    : /^[A-Za-z]{3}/.test(value)
      ? Date.parse(value) - nowMs
      : Number.NaN;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(0, Math.ceil(waitMs)), longestMs);
}

/**
 * Says how long to leave HubSpot alone after a 429. Most of them carry no `Retry-After`, and their bodies
 * differ from endpoint to endpoint.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function rateLimit(
  { policyName, message }: Envelope,
  isSearch: boolean,
  askedWaitMs: number | undefined,
): { message: string; retryAfterMs: number } {
  const policy = `${policyName ?? ''} ${message ?? ''}`;
  if (/\bDAILY\b/i.test(policy)) {
    return {
      message:
        'This HubSpot account has used up its calls for today. They are counted anew at midnight in the account’s time zone.',
      // The account's midnight is not known here, but it falls on some full hour: ask once in each.
      retryAfterMs: askedWaitMs ?? hourMs,
    };
  }
  const isTenSecondly = /ten_secondly/i.test(policy);
  const isSecondly = !isTenSecondly && (isSearch || /secondly/i.test(policy));
  const waitMs = Math.min(askedWaitMs ?? (isSecondly ? 1 : 10) * secondMs, longestBurstWaitMs);
  const seconds = Math.max(1, Math.ceil(waitMs / secondMs));
  return {
    message: `HubSpot gets too many calls from this account at the moment. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    retryAfterMs: waitMs,
  };
}
