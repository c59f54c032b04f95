import * as vscode from 'vscode';
import { loopbackUri } from '../../browser/loopback';
import type { AppCheck } from '../checkApp';
import type { Choice } from './boxes';
import type { SetUpDeps } from './setUpApp';

/** A line of the result, and where choosing it leads: to what has to be set right, or to the end. */
export interface ResultItem extends Choice {
  readonly next: number | 'sign-in' | 'left';
}

/** Tries what was set up: is there a port, does HubSpot know the app and its secret. */
export async function resultItems(deps: SetUpDeps): Promise<readonly ResultItem[]> {
  const clientId = deps.settings.clientId();
  const [port, secret] = await Promise.all([
    deps.freePort(deps.settings.redirectPorts()),
    deps.clientSecrets.get(clientId),
  ]);
  const app = secret === undefined ? secretMissing : appItem(await deps.check(clientId, secret));
  const isWrong = app.next === 2 || app.next === 3;
  const signIn: ResultItem = {
    label: '$(sign-in) Sign In',
    detail: 'Opens HubSpot in your browser',
    next: 'sign-in',
  };
  const done: ResultItem = {
    label: '$(check) Finish',
    detail: 'Everything that was entered is kept; “HubSpot: Sign In” uses it',
    next: 'left',
  };
  const facts = [app, deps.isElsewhere() ? elsewhere : portItem(port)];
  return isWrong ? [...facts, done] : [signIn, done, ...facts];
}

const secretMissing: ResultItem = {
  label: '$(error) The client secret is missing',
  detail: 'Choose this to enter it',
  next: 3,
};

function appItem(check: AppCheck): ResultItem {
  switch (check.kind) {
    case 'right':
      return {
        label: '$(pass) HubSpot knows the app and its secret',
        detail: 'Whether its redirect URLs and scopes are right shows when you sign in',
        next: 'left',
      };
    case 'unknown-client-id':
      return {
        label: '$(error) HubSpot does not know this client id',
        detail: 'Choose this to correct it',
        next: 2,
      };
    case 'wrong-secret':
      return {
        label: '$(error) HubSpot does not accept this client secret',
        detail: 'Choose this to enter it again',
        next: 3,
      };
    case 'unreachable':
      return {
        label: '$(warning) HubSpot cannot be reached',
        detail: 'Check your network, then choose this to try again',
        next: 4,
      };
    case 'unknown':
      return { label: `$(warning) ${check.sentence}`, detail: 'Choose this to try again', next: 4 };
  }
}

const elsewhere: ResultItem = {
  label: '$(info) This editor runs on another machine than your browser',
  detail: 'When you sign in, you will copy an address from the browser into the editor',
  next: 4,
};

function portItem(port: number | undefined): ResultItem {
  return port === undefined
    ? {
        label: '$(error) Every port is used by another program',
        detail: 'Choose this to open the setting with the ports',
        stay: () =>
          vscode.commands.executeCommand(
            'workbench.action.openSettings',
            'hubspotTickets.signIn.redirectPorts',
          ),
        next: 4,
      }
    : {
        label: `$(pass) Port ${port} is free`,
        detail: `Your browser comes back to ${loopbackUri(port)}`,
        next: 4,
      };
}
