import type fc from 'fast-check';
import { createDiscard } from '../../../../src/auth/sessions/discard';
import type { NewSession, StoredSession } from '../../../../src/auth/sessions/session';
import { isLiving, parseSession } from '../../../../src/auth/sessions/session';
import { SessionStore } from '../../../../src/auth/sessions/sessionStore';
import { AccessTokens } from '../../../../src/auth/sessions/accessTokens';
import { manualClock } from '../../../support/clock';
import { silentLog } from '../../tickets/harness';
import { secretOf } from '../windows';
import { MachineLock } from './machineLock';
import { never, SlowSecrets } from './slowSecrets';
import type { TokenServer } from './tokenServer';

export interface SlowWindow {
  readonly secrets: SlowSecrets;
  readonly store: SessionStore;
  readonly tokens: AccessTokens;
  /** Resolves when the window is closed. */
  readonly closed: Promise<undefined>;
  readonly close: () => void;
}

/** A machine on which everything takes as long as the scheduler likes. */
export class SlowMachine {
  readonly values = new Map<string, string>();
  readonly clock = manualClock();
  private readonly lock = new MachineLock();
  private readonly peers: SlowSecrets[] = [];

  constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly server: TokenServer,
  ) {}

  /** Opens a window; a page of a browser sees neither what others store nor that they do until it is opened anew. */
  open({ isPage = false } = {}): SlowWindow {
    const values = isPage ? new Map(this.values) : this.values;
    const secrets = new SlowSecrets(values, this.scheduler, isPage ? [] : this.peers);
    if (isPage) {
      // Each writes everything it knows.
      secrets.onDidChange(() => {
        this.values.clear();
        values.forEach((value, key) => this.values.set(key, value));
      });
    }
    const lock = this.lock.of(secrets);
    const log = silentLog;
    const { clock } = this;
    const fetch = async (input: string | URL, init?: RequestInit) => {
      await this.scheduler.schedule(Promise.resolve(), 'request');
      const answer = this.server.answer(new URL(input).pathname, init?.body as URLSearchParams);
      await this.scheduler.schedule(Promise.resolve(), 'answer');
      return secrets.isClosed ? never : answer;
    };
    const store = new SessionStore({ secrets, lock, log, isStorePerWindow: isPage });
    const discard = createDiscard({ sessions: () => store.all(), secretOf, fetch, log });
    const tokens = new AccessTokens({ store, fetch, clock, log, lock, discard, secretOf });
    const { promise: closed, resolve } = Promise.withResolvers<undefined>();
    const close = () => {
      secrets.isClosed = true;
      store.dispose();
      this.lock.abandon(secrets);
      resolve(undefined);
    };
    return { secrets, store, tokens, closed, close };
  }

  /** Loses what is stored of an account and tells nobody, as a keyring that cannot decrypt it any more. */
  forget(portalId: number): void {
    for (const [key, json] of this.values) {
      if (parseSession(json).portalId === portalId) {
        this.values.delete(key);
      }
    }
  }

  /** The sessions that are stored and live. */
  stored(): StoredSession[] {
    return [...this.values.values()].map(parseSession).filter(isLiving);
  }
}

export function newSession(
  portalId: number,
  tokens: { accessToken: string; refreshToken: string },
  issuedAt: number,
): NewSession {
  return {
    portalId,
    label: `${portalId}`,
    uiDomain: 'app.hubspot.com',
    scopes: ['oauth', 'tickets'],
    apiUrl: 'https://api.example',
    tokens: { ...tokens, issuedAt, expiresAt: issuedAt + 1_800_000 },
    server: {
      issuer: 'https://relay.example',
      tokenEndpoint: 'https://relay.example/token',
      revocationEndpoint: 'https://relay.example/revoke',
      clientId: 'vscode',
    },
  };
}
