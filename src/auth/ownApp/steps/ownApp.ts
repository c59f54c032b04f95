import * as vscode from 'vscode';
import type { BrowserSignInDeps } from '../../browser/browserSignIn';
import { listenOnLoopback } from '../../browser/loopback';
import { hubspotItself } from '../../oauth/authorizationServer';
import type { Way } from '../../signIn';
import { ownAppWay } from '../../ways/ownAppWay';
import { checkApp, type AppCheck } from '../checkApp';
import type { ClientSecrets } from '../clientSecrets';
import { obtainSecret } from '../secret';
import { askForSecret } from './askForSecret';
import { setUpApp, type Draft } from './setUpApp';

export interface OwnAppDeps extends BrowserSignInDeps {
  readonly extensionId: string;
  readonly clientSecrets: ClientSecrets;
  readonly settings: {
    apiUrl(): string;
    appUrl(): string;
    clientId(): string;
    setClientId(id: string): PromiseLike<void>;
    redirectPorts(): readonly number[];
  };
}

/** The way to sign in by an app of a person's own, and how they set it up. */
export function createOwnApp(deps: OwnAppDeps): { way: Way; setUp(): Promise<boolean> } {
  const { clientSecrets, fetch, settings } = deps;
  const draft: Draft = {};

  const check = (clientId: string, clientSecret: string): Promise<AppCheck> => {
    const addresses = { appUrl: settings.appUrl(), apiUrl: settings.apiUrl() };
    return checkApp(hubspotItself(addresses, { clientId, clientSecret }), fetch);
  };
  const isElsewhere = () => isOnAnotherMachine(deps.extensionId);
  const setUp = () => setUpApp({ settings, clientSecrets, check, freePort, isElsewhere }, draft);

  const way = ownAppWay({
    ...deps,
    editorName: vscode.env.appName,
    isElsewhere,
    setUp,
    askForSecret: (clientId, isRefused, signal) =>
      obtainSecret(
        {
          ask: (problem) => askForSecret(clientId, problem, signal),
          check: (secret) => check(clientId, secret),
          keep: (secret) => clientSecrets.set(clientId, secret),
        },
        isRefused,
      ),
  });
  return { way, setUp };
}

async function freePort(ports: readonly number[]): Promise<number | undefined> {
  const loopback = await listenOnLoopback(ports, vscode.env.appName);
  loopback?.close();
  return loopback && Number(new URL(loopback.redirectUri).port || 80);
}

/** In a served editor, and in a remote window where this extension was put on the other side. */
function isOnAnotherMachine(extensionId: string): boolean {
  const { extensionKind } = vscode.extensions.getExtension(extensionId) ?? {};
  return (
    vscode.env.uiKind === vscode.UIKind.Web ||
    (vscode.env.remoteName !== undefined && extensionKind === vscode.ExtensionKind.Workspace)
  );
}
