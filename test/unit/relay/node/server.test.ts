import assert from 'node:assert/strict';
import type { RunningRelay } from '../../../../src/relay/node/server';
import { exchange, refreshAt, startedRelay } from '../support/servers';
import { startScriptedHubSpot, tokenAnswer } from '../support/scriptedHubSpot';

describe('startRelay', () => {
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;
  let relay: RunningRelay;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
    relay = await startedRelay(hubspot.url);
  });
  afterEach(async () => {
    await relay.stop();
    await hubspot.stop();
  });

  it('listens when it says so, on the port it found, and speaks to HubSpot', async () => {
    const response = await refreshAt(relay.boundUrl);

    assert.equal(response.status, 200);
    assert.match(relay.url, /^http:\/\/localhost:\d+$/);
    assert.equal(
      ((await response.json()) as typeof tokenAnswer).access_token,
      tokenAnswer.access_token,
    );
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
    const answer = await exchange(
      relay.boundUrl,
      `GET / HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`,
    );

    assert.match(answer, /^HTTP\/1\.1 431/);
  });
});
