import { isDeepStrictEqual } from 'node:util';
import type { HubSpotError } from '../../hubspot/errors';
import type { Fetch } from '../../util/boundedFetch';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import { fromTokenServer, type SecretOf } from '../oauth/authorizationServer';
import { isExpiring, isStillValid } from './expiry';
import type { Discard } from './discard';
import { redeemRefreshToken, toTokens } from '../oauth/grants';
import type { Lock } from './lock';
import { OAuthCallError } from '../oauth/oauthCalls';
import { Pauses } from './pauses';
import { refreshFailure, signedOut, storeUnreadable, tokenRefused } from './refreshFailure';
import type { SessionStore } from './sessionStore';
import type { StoredSession, TokenServer, Tokens } from './session';

export interface AccessTokensDeps {
  readonly store: SessionStore;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly discard: Discard;
  readonly secretOf: SecretOf;
  /** Held while a session is refreshed, so that the other windows of this machine find its new token. */
  readonly lock: Lock;
}

/** What came of one try: a token, the reason why there is none, or that another window was quicker. */
type Outcome = { token: string } | { failure: HubSpotError } | 'replaced';

/** How often a refresh starts anew because another window was quicker. */
const mostTries = 3;

/** Gives out access tokens that work, and refreshes each session once, however many wait for it. */
export class AccessTokens {
  private readonly refreshing = new Map<string, Promise<string>>();
  private readonly pauses: Pauses;
  /** Tokens that HubSpot refused and nobody can renew, by session: a person has to enter another. */
  private readonly refused = new Map<string, Tokens>();

  constructor(private readonly deps: AccessTokensDeps) {
    this.pauses = new Pauses(deps.clock);
  }

  /**
   * A token that is good for some minutes.
   *
   * @param rejected the token that HubSpot just answered 401 to, whatever the clock says about it
   * @throws {HubSpotError} `signed-out` when the session is over, `unavailable` or `offline` for now
   */
  async accessToken(sessionId: string, rejected?: string): Promise<string> {
    const session = await this.deps.store.find(sessionId);
    if (!session) {
      throw signedOut();
    }
    if (this.isGood(session, rejected)) {
      return session.tokens.accessToken;
    }
    const underWay = this.refreshing.get(sessionId);
    const token = await (underWay ?? this.refreshOnce(sessionId, rejected));
    // Who was under way may not have known that this very token is refused.
    return token === rejected ? this.refreshOnce(sessionId, rejected) : token;
  }

  /** What failed before may work now: somebody has set something right. */
  tryAgain(): void {
    this.pauses.clearAll();
  }

  private async refreshOnce(sessionId: string, rejected: string | undefined): Promise<string> {
    const refresh = this.deps.lock(`refresh-${sessionId}`, () => this.refresh(sessionId, rejected));
    this.refreshing.set(sessionId, refresh);
    try {
      return await refresh;
    } finally {
      if (this.refreshing.get(sessionId) === refresh) {
        this.refreshing.delete(sessionId);
      }
    }
  }

  private async refresh(sessionId: string, rejected: string | undefined): Promise<string> {
    for (let tries = 1; ; tries++) {
      const stored = await this.readStored(sessionId);
      // Another window may have refreshed it since it was last read here.
      if (this.isGood(stored, rejected)) {
        return stored.tokens.accessToken;
      }
      const outcome = await this.renew(stored, rejected);
      if (outcome === 'replaced' && tries < mostTries) {
        continue;
      }
      if (outcome !== 'replaced' && 'token' in outcome) {
        return outcome.token;
      }
      if (this.isWorthSending(stored, rejected)) {
        return stored.tokens.accessToken;
      }
      throw outcome === 'replaced' ? signedOut() : outcome.failure;
    }
  }

  private isGood(session: StoredSession, rejected: string | undefined): boolean {
    return (
      this.isWorthSending(session, rejected) && !isExpiring(session.tokens, this.deps.clock.now())
    );
  }

  private isWorthSending({ id, tokens }: StoredSession, rejected: string | undefined): boolean {
    return (
      tokens.accessToken !== rejected &&
      !isDeepStrictEqual(this.refused.get(id), tokens) &&
      isStillValid(tokens, this.deps.clock.now())
    );
  }

  private async readStored(sessionId: string): Promise<StoredSession> {
    const stored = await this.deps.store.read(sessionId).catch((error: unknown) => {
      throw storeUnreadable(error);
    });
    if (!stored) {
      throw signedOut();
    }
    return stored;
  }

  /** @throws {HubSpotError} `signed-out` */
  private async renew(stored: StoredSession, rejected: string | undefined): Promise<Outcome> {
    const { refreshToken } = stored.tokens;
    if (!stored.server || refreshToken === undefined) {
      if (stored.tokens.accessToken === rejected) {
        this.refused.set(stored.id, stored.tokens);
      }
      return { failure: stored.server ? signedOut() : tokenRefused(stored.label) };
    }
    const paused = this.pauses.failureOf(stored);
    if (paused) {
      return { failure: paused };
    }
    const { clock, discard, fetch, log, store } = this.deps;
    try {
      const server = await fromTokenServer(stored.server, this.deps.secretOf);
      const grant = await redeemRefreshToken(server, refreshToken, fetch);
      const tokens = toTokens(grant, clock.now(), refreshToken);
      this.pauses.clear(stored.id);
      const kept = await store.renew(stored, tokens);
      if (!kept) {
        // The person signed out while the answer was on its way: what it brought must not live on.
        discard({ tokens, server: stored.server });
        throw signedOut();
      }
      log.debug('Sign-in: the access token was refreshed');
      return { token: kept.tokens.accessToken };
    } catch (error) {
      if (!(error instanceof OAuthCallError)) {
        throw error;
      }
      log.warn(`Sign-in: the access token was not refreshed (${error.message})`);
      return this.judge(stored, stored.server, error);
    }
  }

  /** Only a refresh token that HubSpot refuses, and that is still the stored one, ends a session. */
  private async judge(
    stored: StoredSession,
    server: TokenServer,
    { trouble }: OAuthCallError,
  ): Promise<Outcome> {
    if (trouble.kind !== 'refused' || trouble.refusal.meaning !== 'over') {
      return { failure: this.pauses.add(stored, refreshFailure(trouble, server)) };
    }
    const now = await this.readStored(stored.id);
    if (now.tokens.refreshToken !== stored.tokens.refreshToken) {
      return 'replaced';
    }
    await this.deps.store.end(stored);
    this.pauses.clear(stored.id);
    throw signedOut(trouble.refusal.sentence);
  }
}
