import * as vscode from 'vscode';
import type { AskForSecret } from './accessTokenWay';

const helpPage =
  'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys';

const help: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('question'),
  tooltip: 'How to Make a Service Key',
};

/** Asks for an access token in a box that stays as it is while the token is checked, and when it fails. */
export const askForToken: AskForSecret = async (check) => {
  const box = vscode.window.createInputBox();
  box.title = 'Sign In to HubSpot with an Access Token';
  box.prompt = 'A service key, or the access token of a private app, with the scope “tickets”';
  box.placeholder = 'pat-na1-…';
  box.password = true;
  box.ignoreFocusOut = true;
  box.buttons = [help];
  let checking: AbortController | undefined;
  const stop = () => {
    checking?.abort();
    checking = undefined;
    box.busy = false;
    box.validationMessage = undefined;
  };
  const { promise, resolve, reject } = Promise.withResolvers<
    Awaited<ReturnType<typeof check>> | undefined
  >();

  async function run(): Promise<void> {
    stop();
    const mine = (checking = new AbortController());
    box.busy = true;
    box.validationMessage = {
      message: 'Asking HubSpot about this token…',
      severity: vscode.InputBoxValidationSeverity.Info,
    };
    try {
      const outcome = await check(box.value, mine.signal);
      if (mine.signal.aborted) {
        return;
      }
      if ('value' in outcome) {
        resolve(outcome);
        return;
      }
      stop();
      box.validationMessage = outcome.problem;
    } catch (error) {
      if (!mine.signal.aborted) {
        reject(error);
      }
    }
  }

  box.onDidChangeValue(stop);
  box.onDidAccept(() => void run());
  box.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(helpPage)));
  box.onDidHide(() => resolve(undefined));
  box.show();
  try {
    const outcome = await promise;
    return outcome && 'value' in outcome ? outcome.value : undefined;
  } finally {
    stop();
    box.dispose();
  }
};
