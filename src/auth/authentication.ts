import * as vscode from 'vscode';
import type { Fetch } from '../util/boundedFetch';
import type { Clock } from '../util/clock';
import type { Disposable, Event } from '../util/events';
import { Emitter } from '../util/events';
import type { Log } from '../util/log';
import { Callbacks } from './browser/callbacks';
import { createDiscard } from './sessions/discard';
import { Handover } from './browser/handover';
import type { Lock } from './sessions/lock';
import { createWindowLock } from './sessions/lock';
import type { SecretOf } from './oauth/authorizationServer';
import { ClientSecrets } from './ownApp/clientSecrets';
import { createOwnApp } from './ownApp/steps/ownApp';
import { HubSpotAuthProvider } from './provider';
import { accessTokenWay } from './ways/accessTokenWay';
import { askForRelay } from './ways/askForRelay';
import { chooseWay, offerOthers } from './ways/chooseWay';
import { relayWay } from './ways/relayWay';
import { sampleSessions } from './ways/sampleSessions';
import type { Sample } from './ways/sampleWay';
import { askForToken } from './ways/tokenBox';
import { SessionStore } from './sessions/sessionStore';
import type { NewSession, Session } from './sessions/session';
import { toPublic } from './sessions/session';
import { signInBy, type LastWay, type SignInUi } from './signIn';
import { AccessTokens } from './sessions/accessTokens';
import { registerUriHandler } from './uriHandler';
import { Waiting } from './browser/waiting';

/** The one door of this room. */
export interface Authentication extends Disposable {
  /** A session came, went or is another one; a mere new token is no change. */
  readonly onDidChangeSessions: Event<void>;
  /** Who is signed in. Never asks the network. */
  sessions(): Promise<readonly Session[]>;
  /** Whose sign-in ended by itself, until they sign in again or out. */
  ended(): Promise<readonly Session[]>;
  /**
   * Signs in, in the browser.
   *
   * @returns `undefined` when the person cancelled
   * @throws {SignInError} its message is a sentence for a person
   */
  signIn(): Promise<Session | undefined>;
  /**
   * Signs in with a token that the person has.
   *
   * @returns `undefined` when the person left
   * @throws {SignInError}
   */
  signInWithToken(): Promise<Session | undefined>;
  /**
   * Leads a person through the set-up of a HubSpot app of their own, and signs in by it if they want.
   *
   * @returns `undefined` when they do not, or cancelled
   * @throws {HumanError}
   */
  configureApp(): Promise<Session | undefined>;
  /**
   * Shows the tickets that come with the extension, until a person signs in or out.
   *
   * @throws {SignInError}
   */
  trySample(): Promise<Session | undefined>;
  /**
   * Forgets the session at once and revokes it in the background.
   *
   * @throws {SignInError} when it cannot be removed
   */
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
  readonly fetch: Fetch;
  readonly log: Log;
  readonly clock: Clock;
  readonly settings: {
    relayUrl(): string;
    setRelayUrl(url: string): PromiseLike<void>;
    apiUrl(): string;
    appUrl(): string;
    clientId(): string;
    setClientId(id: string): PromiseLike<void>;
    redirectPorts(): readonly number[];
  };
  /** What this machine remembers. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  readonly onTicketUri: (portalId: number, ticketId: string) => void;
  /** The account of the sample tickets, which runs in this window while it is signed in to. */
  readonly sample: { start(): Promise<Sample>; stop(): Promise<void> };
  /** Lets one window at a time change or refresh sessions, where the machine has a way to do so. */
  readonly lock?: Lock | undefined;
}

/** Where the way that worked last is remembered. */
const lastWayKey = 'hubspotTickets.lastWay';

/** Makes sign-in work: sessions, the authentication provider `hubspot`, and the addresses that the browser opens. */
export function registerAuthentication(deps: AuthenticationDeps): Authentication {
  const { secrets, extensionId, fetch, log, clock, onTicketUri, lock = createWindowLock() } = deps;
  const isStorePerWindow = vscode.env.uiKind === vscode.UIKind.Web;
  const store = new SessionStore({ secrets, lock, log, isStorePerWindow });
  const clientSecrets = new ClientSecrets(secrets);
  const secretOf: SecretOf = (clientId) => clientSecrets.get(clientId);
  const discard = createDiscard({ sessions: () => store.all(), secretOf, fetch, log });
  const tokens = new AccessTokens({ store, fetch, clock, log, lock, discard, secretOf });
  const secretListener = clientSecrets.onDidChange(() => tokens.tryAgain());
  const callbacks = new Callbacks(clock, log);
  const handover = new Handover(secrets, callbacks, clock, log);
  const waiting = new Waiting(extensionId, callbacks, log);
  const samples = sampleSessions({ store, sample: deps.sample, clock });
  const tokenWay = accessTokenWay({ ...deps, ask: askForToken });
  const ownApp = createOwnApp({ ...deps, callbacks, discard, clientSecrets });
  const ways = [
    relayWay({
      ...deps,
      callbacks,
      discard,
      askForRelay: () => askForRelay((url) => deps.settings.setRelayUrl(url)),
    }),
    ownApp.way,
    tokenWay,
    samples.way,
  ];
  const ui: SignInUi = {
    redirectUri: () => waiting.redirectUri(),
    whileWaiting: (work, hint) => waiting.whileWaiting(work, hint),
    offerOthers,
    choose: chooseWay,
  };
  const last: LastWay = {
    get: () => deps.memory.get<string>(lastWayKey),
    set: (id) => void deps.memory.update(lastWayKey, id),
  };

  const accessToken = async (id: string, rejected?: string) =>
    (await samples.accessToken(id)) ?? tokens.accessToken(id, rejected);

  async function keep(fresh: NewSession | undefined): Promise<Session | undefined> {
    if (!fresh) {
      return undefined;
    }
    try {
      const session = await store.add(fresh);
      await samples.makeRoomFor(session);
      return toPublic(session);
    } catch (error) {
      discard(fresh);
      throw error;
    }
  }
  const signIn = async () => keep(await signInBy(ways, ui, last));

  async function signOut(sessionId: string): Promise<void> {
    const removed = await store.remove(sessionId);
    removed.forEach(discard);
  }

  const provider = new HubSpotAuthProvider({ store, clock, log, signIn, signOut, accessToken });
  const changes = publicChanges(store);
  const registrations = vscode.Disposable.from(
    vscode.authentication.registerAuthenticationProvider('hubspot', 'HubSpot', provider, {
      supportsMultipleAccounts: true,
    }),
    registerUriHandler({ callbacks, handover, onTicketUri, log }),
    provider,
    waiting,
    handover,
    callbacks,
    changes,
    samples,
    secretListener,
    clientSecrets,
    store,
  );
  return {
    onDidChangeSessions: changes.event,
    sessions: async () => (await store.all()).map(toPublic),
    ended: async () => (await store.ended()).map(toPublic),
    signIn,
    signInWithToken: async () => keep(await signInBy([tokenWay], ui, last)),
    configureApp: async () =>
      (await ownApp.setUp()) ? keep(await signInBy([ownApp.way], ui, last)) : undefined,
    trySample: async () => keep(await signInBy([samples.way], ui)),
    signOut,
    accessToken,
    dispose: () => void registrations.dispose(),
  };
}

/** Tells when what others see of the sessions changes, living or ended, which a new token does not. */
function publicChanges(store: SessionStore): Emitter<void> {
  const changes = new Emitter<void>();
  const shown = new Map<string, string>();
  const show = (session: Parameters<typeof toPublic>[0]) => {
    const text = JSON.stringify(toPublic(session));
    const isNew = shown.get(session.id) !== text;
    shown.set(session.id, text);
    return isNew;
  };
  store.onDidChange(({ added, removed, changed }) => {
    const isRemoved = removed.map(({ id }) => shown.delete(id)).length > 0;
    const isOther = [...added, ...changed].map(show).some(Boolean);
    const isAboutEnded = added.length + changed.length === 0;
    if (isRemoved || isOther || isAboutEnded) {
      changes.fire();
    }
  });
  return changes;
}
