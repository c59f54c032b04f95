import * as vscode from 'vscode';

/** Asks for the secret of a HubSpot app, in a box that hides it. */
export async function askForSecret(
  clientId: string,
  problem: string | undefined,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const stop = new vscode.CancellationTokenSource();
  const cancel = () => stop.cancel();
  signal?.addEventListener('abort', cancel);
  try {
    return await vscode.window.showInputBox(
      {
        title: 'Client Secret of Your HubSpot App',
        prompt:
          problem ?? `It stands beside the client id ${clientId} on the app’s page in HubSpot`,
        placeHolder: 'Client secret',
        password: true,
        ignoreFocusOut: true,
      },
      stop.token,
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
    stop.dispose();
  }
}
