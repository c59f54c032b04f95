import * as vscode from 'vscode';
import { HubSpotError } from '../hubspot/errors';
import { HumanError } from '../util/humanError';
import type { Log } from '../util/log';
import { withoutLinks } from '../util/editorText';
import { isCancellation, sentenceOf } from '../views/sentence';
import { AccountNeededError } from './accounts/accountNeeded';
import type { Episode } from './accounts/episode';
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
const openSetting = (key: string): Action => ({
  title: 'Open Settings',
  run: () => vscode.commands.executeCommand('workbench.action.openSettings', key),
});
const signIn = runCommand('Sign In', 'hubspotTickets.signIn');
const switchAccount = runCommand('Switch Account', 'hubspotTickets.switchAccount');
const enterToken = runCommand('Enter Token', 'hubspotTickets.signInWithToken');

/**
 * Tells a person once why a command could not do what it was asked to, and offers what may help.
 *
 * @param episode where the last message was that nobody is signed in, the view is shown instead of another
 */
export async function report(
  error: unknown,
  log: Log,
  retry: () => unknown,
  episode?: Episode,
): Promise<void> {
  if (isCancellation(error)) {
    return;
  }
  log.error(detailOf(error));
  if (saysTheView(error) && episode?.begin() === false) {
    await vscode.commands.executeCommand('hubspotTickets.tickets.focus');
    return;
  }
  const actions = actionsFor(error, retry);
  const pressed = await vscode.window.showErrorMessage(
    withoutLinks(sentenceOf(error)),
    ...actions.map(({ title }) => title),
  );
  await actions.find(({ title }) => title === pressed)?.run();
}

/** Whether the rows or the welcome text of the view say the same, with the way to sign in. */
function saysTheView(error: unknown): boolean {
  return error instanceof AccountNeededError
    ? error.isShown
    : HubSpotError.is(error, 'signed-out') && error.details.credential === undefined;
}

/** Signs in to one account, then does what could not be done without it. */
const signInTo = (portalId: number, retry: () => unknown): Action => ({
  title: 'Sign In',
  run: async () => {
    const command: CommandId = 'hubspotTickets.signIn';
    if ((await vscode.commands.executeCommand(command, { portalId })) === true) {
      await retry();
    }
  },
});

function actionsFor(error: unknown, retry: () => unknown): readonly Action[] {
  if (error instanceof AccountNeededError) {
    return [signInTo(error.portalId, retry), switchAccount];
  }
  if (error instanceof HumanError) {
    return error.setting ? [openSetting(error.setting)] : [];
  }
  if (!HubSpotError.is(error)) {
    return [showLog];
  }
  switch (error.failure) {
    case 'signed-out':
    case 'missing-scopes':
      return [error.details.credential === 'access-token' ? enterToken : signIn];
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

/** For the log: the way through the code for what nobody expected; nothing that could quote a ticket. */
export function detailOf(error: unknown): string {
  if (error instanceof HubSpotError) {
    const { status, correlationId } = error.details;
    const answer = status === undefined ? '' : `, status ${status}`;
    return `${error.failure}${answer}${correlationId ? `, correlation id ${correlationId}` : ''}`;
  }
  if (error instanceof HumanError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : 'something unknown was thrown';
}
