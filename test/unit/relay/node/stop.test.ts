import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { open, refreshAt, startedRelay } from '../support/servers';
import { json, startScriptedHubSpot, tokenAnswer } from '../support/scriptedHubSpot';

describe('stopping a relay', () => {
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
  });
  afterEach(() => hubspot.stop());

  const answerAfter = (ms: number) =>
    hubspot.answerWith((response, call) => {
      setTimeout(() => json(200, tokenAnswer)(response, call), ms);
    });
  const untilHubSpotIsAsked = async () => {
    while (hubspot.calls.length === 0) {
      await wait(5);
    }
  };

  it('finishes what is under way before it stops, and takes nothing new', async () => {
    const relay = await startedRelay(hubspot.url);
    answerAfter(200);
    const underWay = refreshAt(relay.boundUrl);
    await untilHubSpotIsAsked();

    const stopped = relay.stop();

    await assert.rejects(refreshAt(relay.boundUrl));
    assert.equal((await underWay).status, 200);
    await stopped;
    assert.equal(hubspot.calls.length, 1);
  });

  it('closes connections that were kept alive, at once', async () => {
    const relay = await startedRelay(hubspot.url);
    const agent = new Agent({ keepAlive: true });
    const sent = request(`${relay.boundUrl}/healthz`, { agent }).end();
    const [response] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    const closed = once(sent.socket!, 'close');
    const start = performance.now();

    await Promise.all([relay.stop(), closed]);

    assert.ok(performance.now() - start < 1_000);
    agent.destroy();
  });

  it('closes a kept-alive connection after the answer that is under way on it', async () => {
    const relay = await startedRelay(hubspot.url);
    answerAfter(100);
    const { send, answer } = open(relay.boundUrl);
    const form = 'grant_type=refresh_token&client_id=vscode&refresh_token=x';
    send(
      `POST /token HTTP/1.1\r\nhost: x\r\nconnection: keep-alive\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${form.length}\r\n\r\n${form}`,
    );
    await untilHubSpotIsAsked();

    await relay.stop();

    assert.match(await answer, /^HTTP\/1\.1 200 OK\r\n/);
  });

  it('does not wait for ever for a client that never finishes', async () => {
    const relay = await startedRelay(hubspot.url, { patience: { stop: 150 } });
    const stuck = open(relay.boundUrl);
    stuck.send(
      'POST /token HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 10\r\n\r\nabc',
    );
    await wait(50);
    const start = performance.now();

    await relay.stop();

    assert.ok(performance.now() - start < 1_000);
    assert.equal(await stuck.answer, '');
  });

  it('does not wait for ever for HubSpot', async () => {
    const relay = await startedRelay(hubspot.url, { patience: { stop: 150 } });
    hubspot.answerWith(() => undefined);
    const underWay = refreshAt(relay.boundUrl);
    underWay.catch(() => undefined);
    await untilHubSpotIsAsked();
    const start = performance.now();

    await relay.stop();

    assert.ok(performance.now() - start < 1_000);
    await assert.rejects(underWay);
  });
});
