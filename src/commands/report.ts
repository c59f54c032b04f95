import * as vscode from 'vscode';
import { HubSpotError } from '../hubspot/errors';
import { SettingError } from '../settings';
import { HumanError } from '../util/humanError';
import type { Log } from '../util/log';
import { withoutLinks } from '../util/plainText';
import type { CommandId } from './ids';

/** A button under a message. */
interface Action {
  readonly title: string;
  run(): unknown;
}

const runCommand = (title: string, command: CommandId): Action => ({
  title,
  run: () => vscode.commands.executeCommand(command),
});

const showLog = runCommand('Show Log', 'hubspotTickets.showLog');
const signIn = runCommand('Sign In', 'hubspotTickets.signIn');

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

/** Tells a person once why a command could not do what it was asked to, and offers what may help. */
export async function report(error: unknown, log: Log, retry: () => unknown): Promise<void> {
  if (isCancellation(error)) {
    return;
  }
  log.error(detailOf(error));
  const actions = actionsFor(error, retry);
  const pressed = await vscode.window.showErrorMessage(
    withoutLinks(sentenceOf(error)),
    ...actions.map(({ title }) => title),
  );
  await actions.find(({ title }) => title === pressed)?.run();
}

function actionsFor(error: unknown, retry: () => unknown): readonly Action[] {
  if (error instanceof SettingError) {
    return [
      {
        title: 'Open Settings',
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', error.key),
      },
    ];
  }
  if (!HubSpotError.is(error)) {
    return error instanceof HumanError ? [] : [showLog];
  }
  switch (error.failure) {
    case 'signed-out':
    case 'missing-scopes':
      return [signIn];
    case 'offline':
    case 'unavailable':
    case 'rate-limited':
      return [{ title: 'Retry', run: retry }, showLog];
    case 'unexpected-answer':
      return [showLog];
    case 'forbidden':
    case 'not-found':
    case 'invalid':
    case 'conflict':
      return [];
  }
}

/** For the log: the way through the code for what nobody expected, no more than the sentence for the rest. */
function detailOf(error: unknown): string {
  if (error instanceof HubSpotError) {
    const { status, correlationId } = error.details;
    return [
      `${error.failure}: ${error.message}`,
      status && `status ${status}`,
      correlationId && `correlation ${correlationId}`,
    ]
      .filter(Boolean)
      .join(', ');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
