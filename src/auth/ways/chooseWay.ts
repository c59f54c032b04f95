import * as vscode from 'vscode';
import { withoutLinks } from '../../util/editorText';
import type { HumanError } from '../../util/humanError';
import type { Way } from '../signIn';

const others = 'Use Another Way…';
const settings = 'Open Settings';

/** Tells why nobody is signed in, and asks whether to go on with another way. */
export async function offerOthers(failure: HumanError): Promise<boolean> {
  const buttons = failure.setting === undefined ? [others] : [others, settings];
  const pressed = await vscode.window.showErrorMessage(withoutLinks(failure.message), ...buttons);
  if (pressed === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', failure.setting);
  }
  return pressed === others;
}

/** Shows the ways to sign in, with a line on each; what is not set up yet can be from here. */
export async function chooseWay(ways: readonly Way[], said?: string): Promise<Way | undefined> {
  const items = ways.map((way) => ({ ...shownAs(way), way }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Sign In to HubSpot',
    placeHolder: 'How do you want to sign in?',
    ...(said !== undefined && { prompt: said }),
    ignoreFocusOut: true,
  });
  return picked?.way;
}

function shownAs(way: Way): { label: string; detail: string } {
  const { label, detail } = way.setUp && !isAvailable(way) ? way.setUp : way;
  return { label, detail };
}

/** What is set wrongly is shown as what it is meant to be. */
function isAvailable(way: Way): boolean {
  try {
    return way.isAvailable();
  } catch {
    return true;
  }
}
