import * as vscode from 'vscode';
import { HubSpotError } from '../hubspot/errors';
import { HumanError } from '../util/humanError';

/** Whether a person, or newer work, called this off: no failure at all. */
export function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled'))
  );
}

/** What to say about a failure: its own sentence where it has one, never the text of a programming error. */
export function sentenceOf(error: unknown): string {
  return error instanceof HubSpotError || error instanceof HumanError
    ? error.message
    : 'Something went wrong that HubSpot Tickets did not expect. The log says what.';
}
