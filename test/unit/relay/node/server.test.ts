import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startRelay, type RunningRelay } from '../../../../src/relay/node/server';
import { key } from '../support/relays';
import { json, startScriptedHubSpot, tokenAnswer } from '../support/scriptedHubSpot';

describe('startRelay', () => {
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;
  let relay: RunningRelay;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
    relay = await startRelay({
      clientId: 'app-client-id',
      clientSecret: 'secret',
      apiUrl: hubspot.url,
      appUrl: 'https://app.hubspot.com',
      keys: [key],
      webHosts: [],
      port: 0,
      host: '127.0.0.1',
      record: () => undefined,
    });
  });
  afterEach(async () => {
    await relay.stop();
    await hubspot.stop();
  });

  const refresh = () =>
    fetch(`${relay.boundUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'vscode',
        refresh_token: 'the-refresh-token',
      }),
    });

  it('listens when it says so, on the port it found, and speaks to HubSpot', async () => {
    const response = await refresh();

    assert.equal(response.status, 200);
    assert.match(relay.url, /^http:\/\/localhost:\d+$/);
    assert.equal(
      ((await response.json()) as typeof tokenAnswer).access_token,
      tokenAnswer.access_token,
    );
  });

  it('finishes what is under way before it stops, and takes nothing new', async () => {
    hubspot.answerWith((response, call) => {
      setTimeout(() => json(200, tokenAnswer)(response, call), 200);
    });
    const underWay = refresh();
    while (hubspot.calls.length === 0) {
      await wait(5);
    }

    const stopped = relay.stop();

    await assert.rejects(refresh());
    assert.equal((await underWay).status, 200);
    await stopped;
  });

  it('refuses a large body even when its length is not told', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('a='.repeat(4096)));
      },
    });

    const request = fetch(`${relay.boundUrl}/par`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      duplex: 'half',
    });

    // Either the refusal arrives, or the connection is closed on whoever goes on sending.
    const status = await request.then(
      (response) => response.status,
      () => 413,
    );
    assert.equal(status, 413);
  });

  it('refuses headers that are longer than any of ours', async () => {
    const socket = connect(Number(new URL(relay.boundUrl).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nx-a: ' + 'a'.repeat(20_000) + '\r\n\r\n');

    const first = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    );

    assert.match(first, /^HTTP\/1\.1 431/);
    socket.destroy();
  });
});
