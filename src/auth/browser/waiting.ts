import * as vscode from 'vscode';
import type { Disposable } from '../../util/events';
import type { Log } from '../../util/log';
import type { BrowserStep } from '../oauth/browserFlow';
import type { Callbacks } from './callbacks';
import { isAbort } from '../oauth/oauthCalls';
import type { SignInUi } from '../signIn';

/** Behind the links in the notification; of no use while nothing waits, so not in the palette. */
const pasteCommand = 'hubspotTickets.pasteSignInCode';
const copyCommand = 'hubspotTickets.copySignInLink';

const copyLink = `[Copy the link](command:${copyCommand})`;
const messageFor = (hint: string | undefined) =>
  hint === undefined
    ? `${copyLink} or [paste a code](command:${pasteCommand}) if your browser does not come back.`
    : `${hint} [Paste the address](command:${pasteCommand}) · ${copyLink}`;

/** What a person sees of a sign-in: a notification that waits for the browser, and can be cancelled. */
export class Waiting implements Pick<SignInUi, 'redirectUri' | 'whileWaiting'>, Disposable {
  private readonly commands: Disposable;
  /** The consent pages that are waited for, the newest last. */
  private readonly addresses: string[] = [];
  /** Closes the question for a code once it is of no use. */
  private question: vscode.CancellationTokenSource | undefined;

  constructor(
    private readonly extensionId: string,
    private readonly callbacks: Callbacks,
    private readonly log: Log,
  ) {
    this.commands = vscode.Disposable.from(
      vscode.commands.registerCommand(pasteCommand, () => this.askForCode()),
      vscode.commands.registerCommand(copyCommand, () => this.copyLink()),
    );
  }

  /** In a served editor this is a web address with a query of its own, good for this page only: never kept or edited. */
  async redirectUri(): Promise<string> {
    const own = vscode.Uri.parse(`${vscode.env.uriScheme}://${this.extensionId}/auth-callback`);
    const external = await vscode.env.asExternalUri(own);
    // Encoding it anew would change the query.
    return external.toString(true);
  }

  async whileWaiting<T>(
    work: (step: BrowserStep) => Promise<T>,
    hint?: string,
  ): Promise<T | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
    const task = async (
      progress: vscode.Progress<{ message?: string }>,
      cancelled: vscode.CancellationToken,
    ) => {
      const stop = new AbortController();
      const listener = cancelled.onCancellationRequested(() => stop.abort());
      let opened: string | undefined;
      const openBrowser = (address: string) => {
        opened = address;
        this.addresses.push(address);
        progress.report({ message: messageFor(hint) });
        this.open(address).catch((error: unknown) => this.reportNotOpened(address, error));
      };
      try {
        resolve(await work({ signal: stop.signal, openBrowser }));
      } catch (error) {
        // Cancelled by the person, or by the end of the extension.
        if (stop.signal.aborted || isAbort(error)) {
          resolve(undefined);
        } else {
          reject(error);
        }
      } finally {
        listener.dispose();
        this.close(opened);
      }
    };
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: 'Waiting for HubSpot in your browser…',
        cancellable: true,
      },
      task,
    );
    return promise;
  }

  dispose(): void {
    this.commands.dispose();
    this.question?.cancel();
  }

  private close(address: string | undefined): void {
    const at = address === undefined ? -1 : this.addresses.indexOf(address);
    if (at >= 0) {
      this.addresses.splice(at, 1);
    }
    if (this.addresses.length === 0) {
      this.question?.cancel();
    }
  }

  private async open(address: string): Promise<void> {
    // A `Uri` would be encoded anew on its way to the browser; a string is opened as it stands (microsoft/vscode#85930).
    const isOpen = await vscode.env.openExternal(address as unknown as vscode.Uri);
    if (!isOpen) {
      this.reportNotOpened(address);
    }
  }

  private reportNotOpened(address: string, error?: unknown): void {
    this.log.warn(
      `Sign-in: the browser did not open${error instanceof Error ? ` (${error.name})` : ''}`,
    );
    const copy = 'Copy Link';
    vscode.window
      .showWarningMessage('Your browser did not open. Copy the link and open it there.', copy)
      .then((pressed) => (pressed === copy ? vscode.env.clipboard.writeText(address) : undefined))
      .then(undefined, () => this.log.warn('Sign-in: the link could not be copied'));
  }

  private async copyLink(): Promise<void> {
    const address = this.addresses.at(-1);
    if (address !== undefined) {
      await vscode.env.clipboard.writeText(address);
    }
  }

  private async askForCode(): Promise<void> {
    if (this.question || this.addresses.length === 0) {
      return;
    }
    const question = (this.question = new vscode.CancellationTokenSource());
    try {
      const pasted = await vscode.window.showInputBox(
        {
          title: 'Sign In to HubSpot',
          prompt: 'Paste the code that the page in your browser shows, or its whole address.',
          ignoreFocusOut: true,
          password: true,
        },
        question.token,
      );
      const problem = pasted ? this.callbacks.deliverPasted(pasted) : undefined;
      if (problem !== undefined) {
        void vscode.window.showWarningMessage(problem);
      }
    } finally {
      this.question = undefined;
      question.dispose();
    }
  }
}
