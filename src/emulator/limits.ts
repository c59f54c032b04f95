import { Refusal } from './http/answer';

const burst = { max: 110, windowMs: 10_000 };
const associations = { ...burst, max: 150 };
const search = { max: 5, windowMs: 1_000 };

/** Counts calls in rolling windows as HubSpot does: per app and account, associations apart, searches per account. */
export class Limits {
  private readonly calls = new Map<string, number[]>();

  /** Counts an ordinary call and tells its headers. */
  countCall(caller: string, nowMs: number, isEnforced: boolean, pool?: 'associations') {
    const { max, windowMs } = pool ? associations : burst;
    const group = pool ? `${pool}:${caller}` : caller;
    const used = this.count(group, windowMs, nowMs);
    const headers = {
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      'X-HubSpot-RateLimit-Max': String(max),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(max - used, 0)),
    };
    if (isEnforced && used > max) {
      throw tooMany('TEN_SECONDLY_ROLLING', group, headers);
    }
    return headers;
  }

  /** Counts a search; its answer carries no headers. */
  countSearch(portalId: number, nowMs: number, isEnforced: boolean): void {
    const used = this.count(`search:${portalId}`, search.windowMs, nowMs);
    if (isEnforced && used > search.max) {
      throw tooMany('SECONDLY', `search:${portalId}`);
    }
  }

  private count(key: string, windowMs: number, nowMs: number): number {
    const times = (this.calls.get(key) ?? []).filter((time) => time > nowMs - windowMs);
    times.push(nowMs);
    this.calls.set(key, times);
    return times.length;
  }
}

/** The body of a 429 on CRM paths. */
export function tooManyBody(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY', group: string) {
  return {
    status: 'error',
    message:
      policyName === 'SECONDLY'
        ? 'You have reached your secondly limit.'
        : 'You have reached your ten_secondly_rolling limit.',
    errorType: 'RATE_LIMIT',
    policyName,
    groupName: `publicapi:api-calls:${group}`,
  };
}

function tooMany(
  policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY',
  group: string,
  headers?: Record<string, string>,
): Refusal {
  return new Refusal({ status: 429, headers, body: tooManyBody(policyName, group) });
}
