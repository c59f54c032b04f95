import { HubSpotError } from './errors';
import { isPassing } from './network';

/** How long to wait at least before the first and the second repetition. */
const pausesMs = [1000, 3000];

/** What HubSpot asks us to wait beyond this is for the caller to decide: a person may be waiting too. */
const longestWaitMs = 5000;

/**
 * How long to wait before a call that may be repeated is sent again; `undefined` when it is not to be.
 *
 * @param repeated how often it was repeated already
 * @param chance from 0 to 1: spreads the repetitions of many windows
 */
export function retryDelayMs(error: unknown, repeated: number, chance: number): number | undefined {
  const pauseMs = pausesMs[repeated];
  if (pauseMs === undefined || !HubSpotError.is(error) || !isTransient(error)) {
    return undefined;
  }
  const delayMs = Math.max(pauseMs, error.details.retryAfterMs ?? 0);
  return delayMs > longestWaitMs ? undefined : Math.round(delayMs * (1 + chance / 4));
}

function isTransient({ failure, cause }: HubSpotError): boolean {
  switch (failure) {
    case 'rate-limited':
      return true;
    case 'unavailable':
    case 'offline':
      return cause === undefined || isPassing(cause);
    default:
      return false;
  }
}
