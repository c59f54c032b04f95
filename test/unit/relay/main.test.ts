import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { json, startScriptedHubSpot, tokenAnswer } from './support/scriptedHubSpot';

const secret = 'the-client-secret';

describe('the relay program', () => {
  let folder: string;
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'relay-'));
    await build({
      entryPoints: ['src/relay/main.ts'],
      outfile: path.join(folder, 'relay.js'),
      bundle: true,
      platform: 'node',
      target: 'node20.18',
    });
    hubspot = await startScriptedHubSpot();
  });
  after(async () => {
    await hubspot.stop();
    await rm(folder, { recursive: true });
  });

  const start = (changes: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [path.join(folder, 'relay.js')], {
      env: {
        HUBSPOT_CLIENT_ID: 'app-client-id',
        HUBSPOT_CLIENT_SECRET: secret,
        HUBSPOT_API_URL: hubspot.url,
        RELAY_PUBLIC_URL: 'http://localhost:8787',
        RELAY_KEY: Buffer.alloc(32, 1).toString('base64url'),
        PORT: '0',
        ...changes,
      },
    });

  const addressOf = async (relay: ChildProcessWithoutNullStreams) => {
    const [line] = (await once(relay.stdout, 'data')) as [Buffer];
    return /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())![0];
  };

  const exitOf = async (relay: ChildProcessWithoutNullStreams) => {
    const [code] = (await once(relay, 'exit')) as [number | null];
    return code;
  };

  it('says in one line what is missing, and ends', async () => {
    const relay = start({ RELAY_KEY: 'private-value' });

    const [output, code] = await Promise.all([text(relay.stderr), exitOf(relay)]);

    assert.equal(code, 1);
    assert.match(output, /^HubSpot Tickets relay: RELAY_KEY is malformed: [^\n]+\n$/);
    assert.ok(!output.includes('private-value'));
  });

  it('finishes what is under way when it is told to end', async () => {
    const relay = start();
    const log = text(relay.stdout);
    const address = await addressOf(relay);
    hubspot.answerWith((response, call) => {
      setTimeout(() => json(200, tokenAnswer)(response, call), 300);
    });
    const underWay = fetch(`${address}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'vscode',
        refresh_token: 'the-refresh-token',
      }),
    });
    while (hubspot.calls.length === 0) {
      await wait(5);
    }

    relay.kill('SIGTERM');

    const [response, code] = await Promise.all([underWay, exitOf(relay)]);
    assert.equal(response.status, 200);
    assert.equal(code, 0);
    const lines = (await log).trim().split('\n');
    const entry = JSON.parse(lines[2]!) as Record<string, unknown>;
    assert.deepEqual(Object.keys(entry).join(), 'time,id,level,method,route,status,durationMs');
    assert.ok(!lines.join().includes('the-refresh-token') && !lines.join().includes(secret));
  });
});
