import type * as vscode from 'vscode';
import type { Clock } from '../util/clock';
import type { Disposable, Event } from '../util/events';
import type { Log } from '../util/log';
import type { Session } from './sessions';

/** The one door of this room. */
export interface Authentication extends Disposable {
  /** A session came, went, or became another account's; not for a mere new token. */
  readonly onDidChangeSessions: Event<void>;
  /** Who is signed in. Never asks the network. */
  sessions(): Promise<readonly Session[]>;
  /**
   * Signs in, in the browser.
   *
   * @returns `undefined` when the person cancelled
   * @throws {SignInError} its message is a sentence for a person
   */
  signIn(): Promise<Session | undefined>;
  /** Forgets the session at once and revokes its token in the background. */
  signOut(sessionId: string): Promise<void>;
  /**
   * A token for calls to HubSpot, refreshed where needed.
   *
   * @param rejected the token that HubSpot just answered 401 to
   * @throws {HubSpotError} `signed-out` when the session is over, `unavailable` or `offline` when a new token
   *   cannot be had right now
   */
  accessToken(sessionId: string, rejected?: string): Promise<string>;
}

export interface AuthenticationDeps {
  readonly secrets: vscode.SecretStorage;
  /** Ours, `publisher.name`: where the browser comes back to. */
  readonly extensionId: string;
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
  readonly log: Log;
  readonly clock: Clock;
  readonly settings: { relayUrl(): string; apiUrl(): string };
  readonly onTicketUri: (portalId: number, ticketId: string) => void;
  /** Lets one window at a time run something, where the machine has a way to do so. */
  readonly lock?: (<T>(name: string, run: () => Promise<T>) => Promise<T>) | undefined;
}
