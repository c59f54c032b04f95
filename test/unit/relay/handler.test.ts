import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { appOf, Editor } from './support/editor';
import { publicUrl } from './support/relays';

interface Handler {
  default: { fetch: (request: Request) => Promise<Response> };
}

describe('the relay as a function', () => {
  let folder: string;
  let emulator: Emulator;
  let inputs: string[];
  let bundle: string;
  const environment = { ...process.env };
  const log: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'relay-handler-'));
    const { metafile } = await build({
      entryPoints: ['src/relay/handler.ts'],
      outfile: path.join(folder, 'relay-handler.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.18',
      metafile: true,
    });
    inputs = Object.keys(metafile.inputs);
    bundle = await readFile(path.join(folder, 'relay-handler.mjs'), 'utf8');
    emulator = await startEmulator({
      tickets: 1,
      redirectUrls: [`${publicUrl}/oauth-callback`],
    });
    const app = appOf(emulator);
    Object.assign(process.env, {
      HUBSPOT_CLIENT_ID: app.clientId,
      HUBSPOT_CLIENT_SECRET: app.clientSecret,
      HUBSPOT_API_URL: app.apiUrl,
      HUBSPOT_APP_URL: app.appUrl,
      RELAY_PUBLIC_URL: publicUrl,
      RELAY_KEY: Buffer.alloc(32, 1).toString('base64url'),
      RELAY_TRUST_PROXY: '1',
    });
    mock.method(console, 'log', (line: string) => void log.push(line));
  });
  after(async () => {
    mock.restoreAll();
    for (const name of Object.keys(process.env)) {
      if (!(name in environment)) {
        Reflect.deleteProperty(process.env, name);
      }
    }
    await emulator.stop();
    await rm(folder, { recursive: true });
  });

  const load = async () => {
    const file = pathToFileURL(path.join(folder, 'relay-handler.mjs')).href;
    return ((await import(`${file}?${Math.random()}`)) as Handler).default;
  };

  it('takes a person from the first request to fresh tokens and out again', async () => {
    const { fetch } = await load();
    const editor = await Editor.open(emulator, [fetch]);

    const tokens = await editor.exchange(await editor.consent());
    const refreshed = await editor.refresh(tokens.refresh_token!);
    await editor.revoke(refreshed.refresh_token!);

    assert.equal(tokens['hub_id'], emulator.accounts[0]!.portalId);
    await assert.rejects(editor.refresh(tokens.refresh_token!));
    const last = JSON.parse(log.at(-1)!) as Record<string, unknown>;
    assert.equal(last['route'], '/token');
    assert.equal(last['hubspotStatus'], 'BAD_REFRESH_TOKEN');
  });

  it('limits the rate of the address that the platform names', async () => {
    const { fetch } = await load();
    const call = (address: string) =>
      fetch(new Request(`${publicUrl}/par`, { headers: { 'x-forwarded-for': address } }));

    let status = 0;
    for (let calls = 0; calls < 400 && status !== 429; calls += 1) {
      ({ status } = await call('192.0.2.1'));
    }

    assert.equal(status, 429);
    assert.equal((await call('192.0.2.2')).status, 405);
  });

  it('needs nothing of Node but its environment', () => {
    assert.deepEqual(
      inputs.filter((input) => /undici|node-server|relay\/(node|metrics)\//.test(input)),
      [],
    );
    assert.doesNotMatch(bundle, /from ?"(?:node:)?(?:http|net|fs|crypto|buffer)"|\bBuffer\b/);
  });
});
