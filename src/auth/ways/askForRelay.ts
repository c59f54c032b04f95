import * as vscode from 'vscode';
import type { BaseUrlProblem } from '../../util/urls';
import { readBaseUrl } from '../../util/urls';

const problems: Record<BaseUrlProblem, string> = {
  empty: 'Enter an address such as https://relay.example.com.',
  'not-a-url': 'This is not a web address such as https://relay.example.com.',
  'not-https': 'The address must begin with https://, because sign-in data is sent there.',
  'has-credentials': 'The address must not hold a user name or a password.',
  'has-query': 'The address must not hold a ? or a #.',
};

/**
 * Asks for the address of a relay and has it kept.
 *
 * @returns whether a person gave one
 */
export async function askForRelay(keep: (url: string) => PromiseLike<void>): Promise<boolean> {
  const entered = await vscode.window.showInputBox({
    title: 'Sign In to HubSpot by a Relay',
    prompt: 'The address of the relay; whoever runs it for your team knows it',
    placeHolder: 'https://relay.example.com',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const result = readBaseUrl(text);
      return 'problem' in result ? problems[result.problem] : undefined;
    },
  });
  const result = readBaseUrl(entered ?? '');
  if (!('url' in result)) {
    return false;
  }
  await keep(result.url);
  return true;
}
