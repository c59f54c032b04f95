import assert from 'node:assert/strict';
import { Bench } from './support';

const path = '/crm/objects/2026-09/tickets';

describe('faults of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start({ tickets: 2 });
  });
  afterEach(() => bench.stop());

  const list = () => bench.api('GET', path);

  it('meet as many requests as they should, and only those that fit', async () => {
    bench.emulator.failNext({ match: /^GET .*tickets$/, status: 503, times: 2 });

    assert.equal((await bench.search({})).status, 200);
    assert.equal((await list()).status, 503);
    assert.equal((await list()).status, 503);
    assert.equal((await list()).status, 200);
  });

  it("speak HubSpot's words, or those that were given", async () => {
    bench.emulator.failNext({ match: '/search', status: 429 });
    bench.emulator.failNext({ status: 477 });
    bench.emulator.failNext({ status: 500, body: { own: 'words' } });

    assert.match((await bench.search({})).json.message, /secondly limit/);
    assert.equal((await list()).headers.get('retry-after'), '3600');
    assert.deepEqual((await list()).json, { own: 'words' });
  });

  it('answer HTML where JSON is due', async () => {
    bench.emulator.failNext({ shape: 'html' });

    const { status, text, headers } = await list();

    assert.equal(status, 502);
    assert.match(headers.get('content-type')!, /^text\/html/);
    assert.match(text, /<h1>502/);
  });

  it('break off, hang up, and never end', async () => {
    bench.emulator.failNext({ shape: 'half-sent', body: { results: ['a long one'] } });
    await assert.rejects(list(), /terminated/);

    bench.emulator.failNext({ shape: 'hang-up' });
    await assert.rejects(list(), /fetch failed/);

    bench.emulator.failNext({ shape: 'never-ending' });
    const signal = AbortSignal.timeout(150);
    await assert.rejects(bench.send('GET', path, { signal }), { name: 'TimeoutError' });
  });

  it('pour out more than anybody wants', async () => {
    bench.emulator.failNext({ shape: 'huge' });

    const answer = await fetch(bench.emulator.url + path);
    let bytes = 0;
    for await (const chunk of answer.body!) {
      bytes += (chunk as Uint8Array).length;
      if (bytes > 1_000_000) {
        break;
      }
    }

    assert.ok(bytes > 1_000_000);
  });

  it('slow every answer until they are cleared', async () => {
    bench.emulator.slow(40);
    const start = performance.now();
    await list();
    await list();
    const slowMs = performance.now() - start;
    bench.emulator.clearFaults();

    assert.ok(slowMs >= 75);
    assert.equal((await list()).status, 200);
  });

  it('let a stop go through while an answer is under way', async () => {
    bench.emulator.failNext({ shape: 'never-ending' });
    const hanging = assert.rejects(list());

    await new Promise((resolve) => setTimeout(resolve, 50));
    await bench.stop();

    await hanging;
    bench = await Bench.start({ tickets: 1 });
  });
});

describe('what the emulator remembers', () => {
  it('is every request with its answer, and no query of a sign-in', async () => {
    const bench = await Bench.start({ tickets: 1 });
    const url = new URL(bench.authorizeUrl());
    await bench.send('GET', url.pathname + url.search);
    await bench.api('GET', `${path}?limit=1`);

    assert.deepEqual(bench.emulator.requests, [
      { method: 'GET', path: '/oauth/authorize', query: '', status: 200 },
      { method: 'GET', path, query: 'limit=1', status: 200 },
    ]);
    bench.emulator.clearRequests();
    assert.equal(bench.emulator.requests.length, 0);

    await bench.stop();
  });
});

describe("the admin's routes of the emulator", () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.start({ tickets: 1 });
  });
  after(() => bench.stop());

  const admin = (method: string, name: string, body?: unknown, headers = {}) =>
    bench.send(method, `/_emulator${name}`, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  it('do what the methods do', async () => {
    const { json: token } = await admin('POST', '/tokens', { scopes: ['oauth', 'tickets'] });
    const get = (id: string) => bench.api('GET', `${path}/${id}`, undefined, token.accessToken);
    const { json } = await admin('POST', '/tickets', { properties: { subject: 'By hand' } });
    await admin('POST', '/faults', { match: '/tickets', status: 500 });

    assert.equal((await get(json.id)).status, 500);
    assert.equal((await get(json.id)).json.properties['subject'], 'By hand');
    await admin('PATCH', '/settings', { indexDelayMs: 5 });
    assert.equal((await admin('GET', '')).json.settings.indexDelayMs, 5);
    assert.equal((await admin('GET', '/requests')).json.length, 2);
    await admin('POST', '/expire-tokens');
    assert.equal((await get(json.id)).status, 401);
  });

  it('refuse pages of other sites, and names that were led here', async () => {
    const foreign = await admin('POST', '/revoke', {}, { origin: 'https://example.com' });
    const own = await admin('POST', '/advance', { ms: 1 }, { origin: bench.emulator.url });
    const opaque = await admin('POST', '/revoke', {}, { origin: 'null' });

    assert.equal(foreign.status, 403);
    assert.equal(opaque.status, 403);
    assert.equal(own.status, 204);
  });

  it('refuse what they do not know', async () => {
    assert.equal((await admin('POST', '/faults', { state: 500 })).status, 400);
    assert.equal((await admin('POST', '/wishes')).status, 404);
  });
});
