import { HubSpotError } from '../hubspot/errors';
import { HumanError } from '../util/humanError';

/** Says a failure in a sentence for a person. */
export function failureSentence(error: unknown): string {
  return HubSpotError.is(error) || error instanceof HumanError
    ? error.message
    : 'The tickets could not be read. The log says more.';
}

/** Says a failure for the log: what kind it is, never what somebody wrote. */
export function failureForLog(error: unknown): string {
  if (HubSpotError.is(error)) {
    return error.failure;
  }
  return error instanceof Error ? error.name : 'unknown';
}
