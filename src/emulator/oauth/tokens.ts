import type { Account } from '../data/account';
import type { Ids } from '../ids';
import type { App } from './apps';

/** A bearer token of any kind. */
export interface Token {
  value: string;
  portalId: number;
  /** Absent for a service key, which belongs to no app. */
  clientId?: string;
  userId?: number;
  scopes: readonly string[];
  expiresAt?: number;
}

/** What a person granted an app: lives until revoked or uninstalled. */
export interface RefreshToken {
  value: string;
  portalId: number;
  clientId: string;
  userId: number;
  scopes: readonly string[];
}

export const accessTokenPrefix = 'CEmulator';

/** Tokens that were given out, by their value. */
export class Tokens {
  private readonly access = new Map<string, Token>();
  private readonly refreshing = new Map<string, RefreshToken>();

  constructor(private readonly ids: Ids) {}

  findAccess(value: string): Token | undefined {
    return this.access.get(value);
  }

  findRefresh(value: string): RefreshToken | undefined {
    return this.refreshing.get(value);
  }

  addServiceKey(account: Account, scopes: readonly string[]): void {
    const { serviceKey: value, portalId, lacksScopes } = account.options;
    const granted = scopes.filter((scope) => !lacksScopes.includes(scope));
    this.access.set(value, { value, portalId, scopes: granted });
  }

  issueRefresh(app: App, account: Account, scopes: readonly string[]): RefreshToken {
    const { region, portalId, user } = account.options;
    const value = `${region}-${this.ids.uuid()}`;
    const token = { value, portalId, clientId: app.clientId, userId: user.id, scopes };
    this.refreshing.set(value, token);
    return token;
  }

  /** Access tokens differ in length, as HubSpot's do. */
  issueAccess(refresh: RefreshToken, expiresAt: number): Token {
    const { portalId, clientId, userId, scopes } = refresh;
    const length = 120 + (this.access.size % 5) * 40;
    const value = accessTokenPrefix + this.ids.opaque(length);
    const token = { value, portalId, clientId, userId, scopes, expiresAt };
    this.access.set(value, token);
    return token;
  }

  /** A new value for the same grant; the old one dies. */
  rotate(token: RefreshToken, app: App, account: Account): RefreshToken {
    this.refreshing.delete(token.value);
    return this.issueRefresh(app, account, token.scopes);
  }

  revoke(value: string): void {
    this.refreshing.delete(value);
  }

  /** Ends refresh tokens; access tokens live on to their own end. */
  revokeAll(portalId?: number): void {
    for (const token of this.refreshing.values()) {
      if (portalId === undefined || token.portalId === portalId) {
        this.refreshing.delete(token.value);
      }
    }
  }

  /** Ends everything that an account granted to apps. */
  uninstall(portalId?: number, clientId?: string): void {
    for (const tokens of [this.access, this.refreshing]) {
      for (const token of tokens.values()) {
        const isMeant =
          (portalId === undefined || token.portalId === portalId) &&
          (clientId === undefined || token.clientId === clientId);
        if (isMeant && token.clientId !== undefined) {
          tokens.delete(token.value);
        }
      }
    }
  }

  /** Lets access tokens of apps be expired since a second ago. */
  expire(nowMs: number, portalId?: number): void {
    for (const token of this.access.values()) {
      if (
        token.expiresAt !== undefined &&
        (portalId === undefined || token.portalId === portalId)
      ) {
        token.expiresAt = Math.min(token.expiresAt, nowMs - 1000);
      }
    }
  }
}
