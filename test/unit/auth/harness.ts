import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Emulator, EmulatorOptions } from '../../../src/emulator/server';
import { startEmulator } from '../../../src/emulator/server';
import { createRelay } from '../../../src/relay/app';
import type { Fetch } from '../../../src/util/boundedFetch';
import type { Log } from '../../../src/util/log';
import type { ManualClock } from '../../support/clock';
import { manualClock } from '../../support/clock';
import { noteLogged } from '../../support/logged';

export const relayUrl = 'https://relay.example';

/** What a person does on HubSpot's consent page. */
export interface Choice {
  account?: number;
  decision?: 'approve' | 'cancel';
}

/** The real relay in front of the real emulator, at one time, and a browser between them and the editor. */
export interface Scene {
  readonly emulator: Emulator;
  readonly clock: ManualClock;
  readonly log: Log;
  readonly logged: readonly string[];
  /** What the editor part sends with. */
  readonly fetch: Fetch;
  /** Every call by `fetch`, as `METHOD path`. */
  readonly calls: readonly string[];
  /** Put in the way of `fetch`: an answer, a failure, or nothing to let the call pass. */
  intercept: (url: URL, init: RequestInit | undefined) => Response | Error | undefined;
  /** Awaited before each call by `fetch` is sent on. */
  delay: (url: URL) => Promise<void> | undefined;
  /** Follows an address through consent to the URI that the editor gets; nowhere when HubSpot does not redirect. */
  browse(address: string, choice?: Choice): Promise<string | undefined>;
  /** Notes something that must never be seen, and what was seen. */
  readonly secrets: Set<string>;
  see(thing: unknown): void;
  stop(): Promise<void>;
}

export const defaultPortal = 24680135;
export const otherPortal = 97531086;

export async function startScene(options: EmulatorOptions = {}): Promise<Scene> {
  const clock = manualClock();
  const emulator = await startEmulator({
    tickets: 3,
    now: () => clock.now(),
    redirectUrls: [`${relayUrl}/oauth-callback`],
    ...options,
  });
  const logged: string[] = [];
  const seen: string[] = [];
  const secrets = new Set<string>();
  const line = (level: string) => (message: string) => {
    noteLogged(message);
    logged.push(`${level} ${message}`);
  };
  const app = emulator.apps[0]!;
  const relay = createRelay({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    apiUrl: emulator.url,
    appUrl: emulator.url,
    publicUrl: relayUrl,
    keys: [new Uint8Array(32).fill(7)],
    webHosts: ['code.example'],
    isLoopbackAllowed: true,
    fetch: (url, init) => fetch(url, init),
    record: () => undefined,
    rateLimit: { burst: 100_000, perSecond: 100_000 },
    now: () => clock.now(),
  });
  const calls: string[] = [];

  const scene: Scene = {
    emulator,
    clock,
    log: {
      trace: line('trace'),
      debug: line('debug'),
      info: line('info'),
      warn: line('warn'),
      error: line('error'),
    },
    logged,
    calls,
    intercept: () => undefined,
    delay: () => undefined,
    secrets,
    see: (thing) => void seen.push(inspect(thing, { depth: 12, showHidden: true })),
    async fetch(input, init) {
      const url = new URL(input);
      calls.push(`${init?.method ?? 'GET'} ${url.pathname}`);
      assert.equal(init?.redirect, 'error');
      noteSecrets(
        secrets,
        new URLSearchParams(init.body instanceof URLSearchParams ? init.body : ''),
      );
      await scene.delay(url);
      init.signal?.throwIfAborted();
      const instead = scene.intercept(url, init);
      if (instead instanceof Error) {
        throw instead;
      }
      const answer =
        instead ??
        (url.origin === relayUrl
          ? await relay(new Request(url, { ...init, signal: null }))
          : await fetch(url, init));
      await noteAnswer(secrets, answer.clone());
      return answer;
    },
    async browse(address, { account, decision } = {}) {
      const toHubSpot = await relay(new Request(address));
      const consent = toHubSpot.headers.get('location');
      assert.ok(consent, `the relay refused: ${await toHubSpot.text()}`);
      const back = emulator.authorize({
        url: consent,
        ...(account !== undefined && { account }),
        ...(decision && { decision }),
      });
      if (back === undefined) {
        return undefined;
      }
      const page = await (await relay(new Request(back))).text();
      const target = /id="open" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      assert.ok(target, 'the relay did not lead back to the editor');
      noteSecrets(secrets, new URL(target).searchParams);
      return target;
    },
    async stop() {
      await emulator.stop();
      const visible = [...logged, ...seen].join('\n');
      for (const secret of secrets) {
        assert.ok(!visible.includes(secret), 'a secret was logged or stands in an error');
      }
    },
  };
  return scene;
}

const secretNames = [
  'client_secret',
  'code',
  'state',
  'code_verifier',
  'refresh_token',
  'token',
  'request_uri',
];

function noteSecrets(secrets: Set<string>, parameters: URLSearchParams): void {
  for (const name of secretNames) {
    const value = parameters.get(name);
    if (value !== null && value.length > 8) {
      secrets.add(value);
    }
  }
}

async function noteAnswer(secrets: Set<string>, answer: Response): Promise<void> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  for (const name of ['access_token', 'refresh_token', 'request_uri']) {
    if (typeof body[name] === 'string') {
      secrets.add(body[name]);
    }
  }
}
