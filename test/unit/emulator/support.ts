import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/server';
import type { Body } from './body';

export const redirectUri = 'http://localhost:3000/oauth-callback';
export const acme = 24680135;
export const northwind = 97531086;
export const sandbox = 24680777;

/** What came back, read whole. */
export interface Got {
  status: number;
  headers: Headers;
  text: string;
  /** What a test asserts of it is what proves that it is there. */
  json: Body;
}

/** An emulator and a few ways to ask it. */
export class Bench {
  private constructor(readonly emulator: Emulator) {}

  static async start(options: EmulatorOptions = {}): Promise<Bench> {
    return new Bench(await startEmulator({ tickets: 30, ...options }));
  }

  stop(): Promise<void> {
    return this.emulator.stop();
  }

  get app() {
    return this.emulator.apps[0]!;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Got> {
    const answer = await fetch(this.emulator.url + path, { method, redirect: 'manual', ...init });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    const { status, headers } = answer;
    return { status, headers, text, json: isJson ? (JSON.parse(text) as Body) : ({} as Body) };
  }

  /** Asks the API; the service key of the first account opens it unless told otherwise. */
  api(
    method: string,
    path: string,
    body?: unknown,
    token = this.emulator.accounts[0]!.serviceKey,
  ): Promise<Got> {
    return this.send(method, path, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  search(body: unknown, version = '2026-09'): Promise<Got> {
    return this.api('POST', `/crm/objects/${version}/tickets/search`, body);
  }

  /** Posts a form that knows the app. */
  form(path: string, fields: Record<string, string>): Promise<Got> {
    const { clientId, clientSecret } = this.app;
    const known = { client_id: clientId, client_secret: clientSecret };
    return this.send('POST', path, { body: new URLSearchParams({ ...known, ...fields }) });
  }

  authorizeUrl(changes: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: this.app.clientId,
      redirect_uri: redirectUri,
      scope: 'oauth tickets',
      state: 'a state/with=signs',
      ...changes,
    });
    return `${this.emulator.url}/oauth/authorize?${query.toString()}`;
  }

  /** Consents, and answers the code. */
  code(changes: Record<string, string> = {}, account = acme): string {
    const address = this.emulator.authorize({ url: this.authorizeUrl(changes), account })!;
    return new URL(address).searchParams.get('code')!;
  }

  exchange(code: string, fields: Record<string, string> = {}, version = '2026-09'): Promise<Got> {
    return this.form(`/oauth/${version}/token`, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...fields,
    });
  }

  refresh(refreshToken: string, fields: Record<string, string> = {}): Promise<Got> {
    return this.form('/oauth/2026-09/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      ...fields,
    });
  }
}
