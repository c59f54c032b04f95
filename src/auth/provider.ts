import * as vscode from 'vscode';
import type { Clock } from '../util/clock';
import type { Disposable } from '../util/events';
import type { Log } from '../util/log';
import { isExpiring } from './sessions/expiry';
import { covers, optionalScopes, requiredScopes } from './scopes';
import type { SessionStore } from './sessions/sessionStore';
import type { SessionChanges } from './sessions/changes';
import type { Session, StoredSession } from './sessions/session';
import { SignInError } from './signInError';

export interface ProviderDeps {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIn: () => Promise<Session | undefined>;
  readonly signOut: (sessionId: string) => Promise<void>;
  readonly accessToken: (sessionId: string) => Promise<string>;
}

/** Whoever asks for a session with scopes waits this long at most for an expired token to be renewed. */
const renewalLimitMs = 3000;

/** HubSpot accounts for the editor's Accounts menu, and for other extensions that a person allows. */
export class HubSpotAuthProvider implements vscode.AuthenticationProvider, Disposable {
  private readonly changes =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  private readonly storeListener: Disposable;
  /** The scopes of requests that no session could answer, by how the editor compares them. */
  private readonly unanswered = new Map<string, readonly string[]>();

  readonly onDidChangeSessions = this.changes.event;

  constructor(private readonly deps: ProviderDeps) {
    this.storeListener = deps.store.onDidChange((changes) => this.announce(changes));
  }

  /**
   * Answers from memory. The editor asks without scopes several times at each start, and gets tokens as they are.
   * Asked with scopes, which means that the token is to be used, an expired one is renewed first if that goes quickly;
   * a later renewal is told as a change.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    const sessions = (await this.deps.store.all()).filter(
      (session) =>
        covers(session.scopes, scopes ?? []) &&
        (account === undefined || toEditorSession(session).account.id === account.id),
    );
    if (scopes && sessions.length === 0) {
      this.unanswered.set(scopes.toSorted().join(' '), scopes);
    }
    const current = scopes ? await Promise.all(sessions.map((one) => this.renewed(one))) : sessions;
    return current.map(toEditorSession);
  }

  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const unknown = scopes.filter(
      (scope) => !covers([...requiredScopes, ...optionalScopes], [scope]),
    );
    if (unknown.length > 0) {
      throw new SignInError(
        'scopes-missing',
        `HubSpot Tickets cannot ask HubSpot for “${unknown.join(', ')}”.`,
      );
    }
    const session = await this.deps.signIn();
    if (!session) {
      throw new vscode.CancellationError();
    }
    const stored = await this.deps.store.find(session.id);
    if (!stored || !covers(stored.scopes, scopes)) {
      throw new SignInError('scopes-missing');
    }
    return toEditorSession(stored);
  }

  removeSession(sessionId: string): Promise<void> {
    return this.deps.signOut(sessionId);
  }

  dispose(): void {
    this.storeListener.dispose();
    this.changes.dispose();
  }

  private announce({ added, removed, changed }: SessionChanges): void {
    const isNothing = added.length + removed.length + changed.length === 0;
    if (isNothing) {
      return;
    }
    this.changes.fire({
      added: added.flatMap((session) => [toEditorSession(session), ...this.answers(session)]),
      removed: removed.map(toEditorSession),
      changed: changed.map(toEditorSession),
    });
  }

  /**
   * The same session once more for each request that it answers, with the scopes of that request: the editor takes
   * its badge from the Accounts menu only for a session of exactly these.
   */
  private answers(session: StoredSession): vscode.AuthenticationSession[] {
    const answered = [...this.unanswered].filter(([, wanted]) => covers(session.scopes, wanted));
    return answered.map(([key, wanted]) => {
      this.unanswered.delete(key);
      return { ...toEditorSession(session), scopes: [...wanted] };
    });
  }

  private async renewed(session: StoredSession): Promise<StoredSession> {
    const { accessToken, clock, log, store } = this.deps;
    if (!isExpiring(session.tokens, clock.now())) {
      return session;
    }
    let timer: Disposable | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = clock.schedule(resolve, renewalLimitMs);
    });
    const renewal = accessToken(session.id).then(
      () => undefined,
      // Whoever uses the old token hears from HubSpot what is wrong.
      () => log.debug('A session was handed out with a token that could not be renewed'),
    );
    await Promise.race([renewal, limit]);
    timer?.dispose();
    return (await store.find(session.id)) ?? session;
  }
}

/** Nothing but what the editor is to know: no refresh token. */
function toEditorSession(session: StoredSession): vscode.AuthenticationSession {
  const { id, label, portalId, userId, scopes, tokens } = session;
  return {
    id,
    accessToken: tokens.accessToken,
    account: { id: userId === undefined ? `${portalId}` : `${portalId}/${userId}`, label },
    scopes: [...scopes],
  };
}
