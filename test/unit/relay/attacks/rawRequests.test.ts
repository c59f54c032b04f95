import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { exchange, open, startedRelay } from '../support/servers';
import { startScriptedHubSpot } from '../support/scriptedHubSpot';

const form = 'content-type: application/x-www-form-urlencoded';
/** Ends the connection after its answer, so that a test can wait for everything there is. */
const last = 'connection: close';

describe('bytes that no browser sends', () => {
  let hubspot: Awaited<ReturnType<typeof startScriptedHubSpot>>;
  let relay: Awaited<ReturnType<typeof startedRelay>>;

  before(async () => {
    hubspot = await startScriptedHubSpot();
    relay = await startedRelay(hubspot.url, {
      patience: { headers: 200, request: 400, idle: 600 },
    });
  });
  beforeEach(() => void relay.records.splice(0));
  after(async () => {
    await relay.stop();
    await hubspot.stop();
  });

  const request = (...lines: string[]) => lines.join('\r\n');
  const statusesOf = (answer: string) =>
    [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

  const smuggled = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n';
  const ambiguous: [string, string][] = [
    [
      'a length and chunks',
      request(`content-length: ${smuggled.length + 5}`, 'transfer-encoding: chunked', '', '0'),
    ],
    ['two lengths', request('content-length: 0', `content-length: ${smuggled.length}`)],
    ['a list of lengths', request(`content-length: 0, ${smuggled.length}`)],
    ['a signed length', request('content-length: +0')],
    ['a length in hexadecimal', request('content-length: 0x10')],
    ['a space before the colon', request('transfer-encoding : chunked', '', '0')],
    ['an odd coding', request('transfer-encoding: xchunked', '', '0')],
    ['a coding after chunks', request('transfer-encoding: chunked, identity', '', '0')],
    ['a folded header', request('x-a: b', ' transfer-encoding: chunked', '', '0')],
    ['a bare line feed', 'x-a: b\ntransfer-encoding: chunked\r\n\r\n0'],
    ['a bare carriage return', 'x-a: b\rcontent-length: 5'],
    ['a null byte', 'x-a: \0b'],
    ['a size of a chunk that overflows', request('transfer-encoding: chunked', '', 'f'.repeat(17))],
    ['a bad size of a chunk', request('transfer-encoding: chunked', '', '0x5')],
  ];
  for (const [what, lines] of ambiguous) {
    it(`never reads a second request into one with ${what}`, async () => {
      const start = request('POST /token HTTP/1.1', 'host: x', form, last, '');
      const answer = await exchange(relay.boundUrl, `${start}${lines}\r\n\r\n${smuggled}`);

      assert.ok(statusesOf(answer).length <= 1, answer);
      assert.ok(relay.records.every(({ status }) => status !== 404));
      assert.ok(statusesOf(answer).every((status) => status === 400 || status === 415));
    });
  }

  it('reads exactly as much as was announced', async () => {
    const head = request('POST /par HTTP/1.1', 'host: x', form, 'content-length: 3', '', '');

    const answer = await exchange(relay.boundUrl, `${head}a=1&client_id=vscode`);

    // The bytes behind it end the connection, before or after its own answer.
    assert.ok(statusesOf(answer).every((status) => status === 400));
    assert.equal(relay.records.length, 1);
  });

  it('refuses a body that is announced too long, without waiting for it', async () => {
    const head = request('POST /par HTTP/1.1', 'host: x', form, 'content-length: 99999999', '', '');

    const answer = await exchange(relay.boundUrl, `${head}a=1`);

    assert.equal(statusesOf(answer)[0], 413);
  });

  it('cuts off a body that never ends', async () => {
    const connection = open(relay.boundUrl);
    connection.send(
      request('POST /par HTTP/1.1', 'host: x', form, 'transfer-encoding: chunked', '', ''),
    );
    const flood = setInterval(() => connection.send(`1000\r\n${'a'.repeat(4096)}\r\n`), 5);

    const answer = await connection.answer;

    clearInterval(flood);
    assert.match(answer, /^(?:HTTP\/1\.1 413|$)/);
    assert.equal(relay.records[0]?.status, 413);
  });

  const slow: [string, string, string][] = [
    ['headers', 'GET /authorize HTTP/1.1\r\n', 'x-a: b\r\n'],
    ['a body', request('POST /par HTTP/1.1', 'host: x', form, 'content-length: 1000', '', ''), 'a'],
    [
      'chunks',
      request('POST /par HTTP/1.1', 'host: x', form, 'transfer-encoding: chunked', '', ''),
      '1\r\na\r\n',
    ],
  ];
  for (const [what, head, drop] of slow) {
    it(`does not wait for ${what} drop by drop`, async () => {
      const start = performance.now();
      const connection = open(relay.boundUrl);
      connection.send(head);
      const drip = setInterval(() => connection.send(drop), 20);

      const answer = await connection.answer;

      clearInterval(drip);
      assert.ok(performance.now() - start < 2_000);
      assert.match(answer, /^(?:HTTP\/1\.1 408|$)/);
      assert.ok(
        relay.records.every(({ level }) => level === 'info'),
        'nobody is called for it',
      );
    });
  }

  it('lets nobody keep a silent connection', async () => {
    const start = performance.now();

    assert.match(await open(relay.boundUrl).answer, /^(?:HTTP\/1\.1 408|$)/);
    assert.ok(performance.now() - start < 2_000);
  });

  it('keeps a connection open for the next request of a proxy, longer than it waits for headers', async () => {
    const connection = open(relay.boundUrl);
    connection.send('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await wait(400);

    connection.send(`GET /healthz HTTP/1.1\r\nhost: x\r\n${last}\r\n\r\n`);

    assert.deepEqual(statusesOf(await connection.answer), [200, 200]);
  });

  for (const host of [
    'evil.example',
    'evil.example:443',
    'evil.example/path?',
    'evil.example#',
    'me@evil.example',
    '"><script>',
    '',
    'x\thost: evil.example',
    '[::1',
    'evil.example, relay.example.com',
  ]) {
    it(`is called by its own name when it is called ${JSON.stringify(host)}`, async () => {
      const head = request(
        'GET /.well-known/oauth-authorization-server HTTP/1.1',
        `host: ${host}`,
        'x-forwarded-host: evil.example',
        'x-forwarded-proto: https',
        'forwarded: host=evil.example;proto=https',
        'x-original-url: /evil',
        last,
      );

      const answer = await exchange(relay.boundUrl, `${head}\r\n\r\n`);

      assert.deepEqual(statusesOf(answer), [200]);
      assert.ok(answer.includes(`"issuer":"${relay.url}"`));
      assert.ok(!answer.includes('evil') && !answer.includes('script>'));
    });
  }

  const targets = [
    'http://evil.example/.well-known/oauth-authorization-server',
    '//evil.example/.well-known/oauth-authorization-server',
    '/\\evil.example/',
    '/%2f%2fevil.example',
    '/authorize/..;/token',
    '/./token',
    '*',
    '/%00',
    '/%0d%0aset-cookie:%20a=b',
    '/\u00e9',
  ];
  for (const target of targets) {
    it(`leads nowhere from ${JSON.stringify(target)}`, async () => {
      const answer = await exchange(
        relay.boundUrl,
        `GET ${target} HTTP/1.1\r\nhost: x\r\n${last}\r\n\r\n`,
      );

      assert.equal(statusesOf(answer).length, 1);
      assert.doesNotMatch(answer, /^(?:location|set-cookie):/im);
      assert.ok(!answer.includes('evil'));
      assert.ok(!JSON.stringify(relay.records).includes('evil'));
    });
  }

  for (const method of [
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PUT',
    'DELETE',
    'PATCH',
    'PROPFIND',
    'QUERY',
  ]) {
    it(`does nothing for ${method}`, async () => {
      const answer = await exchange(
        relay.boundUrl,
        `${method} /token HTTP/1.1\r\nhost: x\r\nx-secret: echo\r\n${last}\r\n\r\n`,
      );

      assert.deepEqual(statusesOf(answer), [405]);
      assert.match(answer, /^allow: POST\r$/im);
      assert.doesNotMatch(answer, /x-secret|access-control/i);
      assert.equal(hubspot.calls.length, 0);
    });
  }

  it('does not become a tunnel or another protocol', async () => {
    const tunnel = await exchange(
      relay.boundUrl,
      'CONNECT evil.example:443 HTTP/1.1\r\nhost: x\r\n\r\n',
    );
    const upgrade = await exchange(
      relay.boundUrl,
      request(
        'GET /authorize HTTP/1.1',
        'host: x',
        'connection: upgrade, close',
        'upgrade: websocket',
        '',
        '',
      ),
    );

    assert.doesNotMatch(tunnel, /^HTTP\/1\.1 2/);
    assert.doesNotMatch(upgrade, /^HTTP\/1\.1 (?:101|2)/);
  });
});
