/** What an authorization code stands for. */
export interface Code {
  value: string;
  clientId: string;
  redirectUri: string;
  portalId: number;
  scopes: readonly string[];
  challenge?: string;
  expiresAt: number;
}

/** Codes that wait to be exchanged: each once. */
export class Codes {
  private readonly codes = new Map<string, Code>();

  add(code: Code): void {
    this.codes.set(code.value, code);
  }

  /** Hands out the code and forgets it. */
  take(value: string): Code | undefined {
    const code = this.codes.get(value);
    this.codes.delete(value);
    return code;
  }
}
