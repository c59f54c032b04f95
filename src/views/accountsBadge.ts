import type { Disposable, Event } from '../util/events';

export interface AccountsBadgeDeps {
  /** Whether it is known that nobody is signed in to any account. */
  readonly isSignedOut: () => boolean;
  readonly onDidChangeAccount: Event<void>;
  readonly view: { readonly isVisible: boolean; readonly onDidChangeVisibility: Event<unknown> };
  /** Asks the editor for a session without a dialog. */
  readonly request: () => PromiseLike<unknown>;
  readonly onError: (error: unknown) => void;
}

/**
 * Lets the editor's Accounts menu show that a sign-in is wanted, once for each time that nobody is signed in, and
 * only while somebody looks at the view. While other accounts are signed in the editor would ask for access to them.
 */
export function startAccountsBadge(deps: AccountsBadgeDeps): Disposable {
  const { isSignedOut, view, request, onError } = deps;
  let isAsked = false;
  const look = () => {
    const wasAsked = isAsked;
    isAsked = isSignedOut() && (isAsked || view.isVisible);
    if (isAsked && !wasAsked) {
      request().then(undefined, onError);
    }
  };
  const listeners = [deps.onDidChangeAccount(look), view.onDidChangeVisibility(look)];
  look();
  return { dispose: () => listeners.forEach((listener) => listener.dispose()) };
}
