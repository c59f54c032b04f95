import { createDiscard } from '../../../src/auth/sessions/discard';
import type { Lock } from '../../../src/auth/sessions/lock';
import { createWindowLock } from '../../../src/auth/sessions/lock';
import type { EndedSession, NewSession, StoredSession } from '../../../src/auth/sessions/session';
import { isEnded, isLiving, parseSession } from '../../../src/auth/sessions/session';
import { SessionStore } from '../../../src/auth/sessions/sessionStore';
import { AccessTokens } from '../../../src/auth/sessions/accessTokens';
import { FakeSecrets } from '../../support/secrets';
import type { Scene } from './harness';
import { defaultPortal, relayUrl } from './harness';

/** Secrets that every window of a machine sees change. */
class SharedSecrets extends FakeSecrets {
  constructor(
    values: Map<string, string>,
    private readonly peers: SharedSecrets[],
  ) {
    super(values);
    peers.push(this);
  }

  override async store(key: string, value: string): Promise<void> {
    await super.store(key, value);
    this.tell(key);
  }

  override async delete(key: string): Promise<void> {
    await super.delete(key);
    this.tell(key);
  }

  private tell(key: string): void {
    for (const peer of this.peers) {
      if (peer !== this) {
        peer.announce(key);
      }
    }
  }
}

export interface Window {
  readonly secrets: FakeSecrets;
  readonly store: SessionStore;
  readonly tokens: AccessTokens;
}

/** These sessions are a relay's, which needs none. */
export const secretOf = () => Promise.resolve(undefined);

/** A machine: one secret store and one lock, and as many windows as are opened. */
export class Machine {
  readonly values = new Map<string, string>();
  private readonly peers: SharedSecrets[] = [];
  private readonly lock: Lock = createWindowLock();

  constructor(private readonly scene: Scene) {}

  open({ isStorePerWindow = false, lock = this.lock } = {}): Window {
    const { clock, log, fetch } = this.scene;
    const secrets = new SharedSecrets(this.values, this.peers);
    const store = new SessionStore({ secrets, lock, log, isStorePerWindow });
    const discard = createDiscard({ sessions: () => store.all(), secretOf, fetch, log });
    const tokens = new AccessTokens({ store, fetch, clock, log, lock, discard, secretOf });
    return { secrets, store, tokens };
  }

  /** The sessions in the secret store that live. */
  stored(): StoredSession[] {
    return this.everything().filter(isLiving);
  }

  /** What is left there of sessions that ended. */
  ended(): EndedSession[] {
    return this.everything().filter(isEnded);
  }

  private everything(): (StoredSession | EndedSession)[] {
    return [...this.values]
      .filter(([key]) => key.startsWith('hubspotTickets.session.'))
      .map(([, json]) => parseSession(json));
  }
}

/** A session fresh from a sign-in by the relay. */
export function newSession(
  scene: Scene,
  { portalId = defaultPortal, userId = 7654321, name = 'Acme', scopes = ['oauth', 'tickets'] } = {},
): NewSession {
  const issued = scene.emulator.issueToken({ portalId, scopes });
  scene.secrets.add(issued.accessToken).add(issued.refreshToken);
  const issuedAt = scene.clock.now();
  return {
    portalId,
    userId,
    label: `${name} (${portalId}) · user ${userId}`,
    uiDomain: 'app.hubspot.com',
    accountType: 'STANDARD',
    scopes,
    apiUrl: scene.emulator.url,
    tokens: {
      accessToken: issued.accessToken,
      refreshToken: issued.refreshToken,
      issuedAt,
      expiresAt: issuedAt + issued.expiresInSeconds * 1000,
    },
    server: {
      issuer: relayUrl,
      tokenEndpoint: `${relayUrl}/token`,
      revocationEndpoint: `${relayUrl}/revoke`,
      clientId: 'vscode',
    },
  };
}
