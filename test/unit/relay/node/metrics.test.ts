import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { startedRelay, refreshAt } from '../support/servers';
import { json, startScriptedHubSpot, tokenAnswer } from '../support/scriptedHubSpot';

type Relay = Awaited<ReturnType<typeof startedRelay>>;

describe('the figures of a relay', () => {
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;
  let relay: Relay;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
    relay = await startedRelay(hubspot.url, {
      metrics: { port: 0, host: '127.0.0.1' },
      rateLimit: { burst: 6, perSecond: 0.001 },
    });
  });
  afterEach(async () => {
    await relay.stop();
    await hubspot.stop();
  });

  const read = async () => (await fetch(relay.metricsUrl!)).text();
  const valueOf = (text: string, series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length + 1),
    );

  it('tell requests and calls to HubSpot apart by how they ended', async () => {
    await refreshAt(relay.boundUrl);
    hubspot.answerWith(json(400, { status: 'BAD_REFRESH_TOKEN' }));
    await refreshAt(relay.boundUrl);
    hubspot.answerWith(json(400, { status: 'BAD_CLIENT_SECRET' }));
    await refreshAt(relay.boundUrl);
    hubspot.answerWith(json(429, {}));
    await refreshAt(relay.boundUrl);
    hubspot.answerWith((response) => void response.end('<html>'));
    await refreshAt(relay.boundUrl);
    await fetch(`${relay.boundUrl}/wp-admin/${Math.random()}`);

    const text = await read();

    const requests = (route: string, status: number) =>
      valueOf(text, `relay_http_requests_total{route="${route}",status="${status}"}`);
    assert.equal(requests('/token', 200), 1);
    assert.equal(requests('/token', 400), 2);
    assert.equal(requests('/token', 429), 1);
    assert.equal(requests('/token', 502), 1);
    assert.equal(requests('(unknown)', 404), 1);
    for (const outcome of ['ok', 'refused', 'misconfigured', 'rate-limited', 'unreachable']) {
      const series = `relay_hubspot_requests_total{purpose="refresh",outcome="${outcome}"}`;
      assert.equal(valueOf(text, series), 1, outcome);
    }
    const took = 'relay_hubspot_request_duration_seconds_count{purpose="refresh"}';
    assert.equal(valueOf(text, took), 5);
    assert.equal(valueOf(text, 'relay_http_request_duration_seconds_count{route="/token"}'), 5);
    assert.ok(!text.includes('wp-admin'));
  });

  it('count who was refused for calling too often, apart from what HubSpot limits', async () => {
    hubspot.answerWith(json(429, {}));
    for (let calls = 0; calls < 8; calls += 1) {
      await refreshAt(relay.boundUrl);
    }

    assert.equal(valueOf(await read(), 'relay_rate_limited_total'), 2);
  });

  it('show what is under way', async () => {
    hubspot.answerWith((response, call) => {
      setTimeout(() => json(200, tokenAnswer)(response, call), 100);
    });
    const underWay = refreshAt(relay.boundUrl);
    while (hubspot.calls.length === 0) {
      await wait(5);
    }

    assert.equal(valueOf(await read(), 'relay_http_requests_in_flight'), 1);
    await underWay;
    assert.equal(valueOf(await read(), 'relay_http_requests_in_flight'), 0);
  });

  it('say how the process does, in lines that Prometheus reads', async () => {
    const response = await fetch(relay.metricsUrl!);
    const text = await response.text();

    assert.match(response.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
    assert.ok(valueOf(text, 'process_resident_memory_bytes') > 1e6);
    assert.ok(valueOf(text, 'process_uptime_seconds') > 0);
    for (const line of text.trim().split('\n')) {
      assert.match(
        line,
        /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"\n]*"(?:,\w+="[^"\n]*")*\})? [\d.e+-]+)$/,
      );
    }
  });

  it('stand on a port of their own, and on no public address', async () => {
    assert.notEqual(new URL(relay.metricsUrl!).port, new URL(relay.boundUrl).port);
    assert.equal(new URL(relay.metricsUrl!).hostname, '127.0.0.1');
    assert.equal((await fetch(`${relay.boundUrl}/metrics`)).status, 404);
    assert.equal((await fetch(new URL('/', relay.metricsUrl))).status, 404);
    assert.equal((await fetch(relay.metricsUrl!, { method: 'POST' })).status, 404);
  });

  it('are off unless asked for', async () => {
    const plain = await startedRelay(hubspot.url);

    assert.equal(plain.metricsUrl, undefined);
    await plain.stop();
  });

  it('leave nothing open when their port is taken', async () => {
    const port = Number(new URL(relay.metricsUrl!).port);

    await assert.rejects(
      startedRelay(hubspot.url, { metrics: { port, host: '127.0.0.1' } }),
      (error) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE',
    );
  });
});
