import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createHash } from 'node:crypto';
import { listenOnLoopback, type Loopback } from '../../../../src/auth/browser/loopback';
import { freePorts, occupy } from '../../../support/freePorts';

const state = 's'.repeat(43);
const target = `vscode://hubspot-tickets.hubspot-tickets/auth-callback?windowId=1&code=na1-1&state=${state}`;
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the listener that HubSpot sends the browser back to', () => {
  let ports: number[];
  let port: number;
  let loopback: Loopback;
  let taken: URLSearchParams[];
  const others: Server[] = [];
  const sockets: Socket[] = [];

  beforeEach(async () => {
    ports = await freePorts(3);
    port = ports[0]!;
    taken = [];
  });
  afterEach(() => {
    loopback.close();
    for (const other of others.splice(0)) {
      other.close();
    }
    for (const socket of sockets.splice(0)) {
      socket.destroy();
    }
  });

  async function open(): Promise<void> {
    const opened = await listenOnLoopback(ports, 'Code & <Co>', 500);
    assert.ok(opened);
    loopback = opened;
    loopback.expect(state, (answer) => {
      taken.push(answer);
      return target;
    });
  }

  const ask = async (
    path: string,
    { method = 'GET', host = `localhost:${port}`, address = '127.0.0.1' } = {},
  ): Promise<Answer> => {
    const sent = request({ host: address, port, path, method, headers: { host }, agent: false });
    sent.end();
    const [response] = (await once(sent, 'response')) as [
      AsyncIterable<Buffer> & { statusCode: number; headers: IncomingHttpHeaders },
    ];
    let body = '';
    for await (const part of response) {
      body += part.toString();
    }
    return { status: response.statusCode, headers: response.headers, body };
  };

  const callback = `/oauth-callback?code=na1-1&state=${state}`;

  const isClosed = async () => {
    await assert.rejects(ask(callback), { code: 'ECONNREFUSED' });
  };

  /** A connection of somebody who may say something, or nothing. */
  async function lurk(said = ''): Promise<Socket> {
    const socket = connect({ host: '127.0.0.1', port });
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    socket.write(said);
    return socket;
  }

  const closed = (socket: Socket) =>
    new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      if (socket.closed) {
        resolve();
      }
    });

  it('names the port as it is registered', async () => {
    await open();

    assert.equal(loopback.redirectUri, `http://localhost:${port}/oauth-callback`);
  });

  for (const address of hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']) {
    it(`takes the expected redirect at ${address}, and closes at once`, async () => {
      await open();

      const { status } = await ask(callback, { address });

      assert.equal(status, 200);
      assert.deepEqual(taken.map(String), [`code=na1-1&state=${state}`]);
      await isClosed();
    });
  }

  it('takes a refusal as well, and says what it is', async () => {
    await open();

    const { status, body } = await ask(`/oauth-callback?error=access_denied&state=${state}`);

    assert.equal(status, 200);
    assert.match(body, /HubSpot did not allow access/);
    assert.equal(taken[0]?.get('error'), 'access_denied');
  });

  describe('its page', () => {
    let answer: Answer;

    beforeEach(async () => {
      await open();
      answer = await ask(callback);
    });

    it('leads to the editor, by script, by refresh and by a link', () => {
      const escaped = target.replaceAll('&', '&#38;');

      assert.ok(answer.body.includes(`<a id="open" href="${escaped}"`));
      assert.ok(answer.body.includes(`content="0; url=${escaped}"`));
      assert.ok(answer.body.includes('location.replace('));
    });

    it('offers what can be pasted', () => {
      assert.match(answer.body, /Nothing happened\?/);
      assert.match(answer.body, /<input id="field" readonly/);
    });

    it('spells the name of the editor as text', () => {
      assert.ok(answer.body.includes('Open Code &#38; &#60;Co&#62;</a>'));
    });

    it('runs nothing but its own script, loads nothing, and is kept nowhere', () => {
      const { headers, body } = answer;
      const policy = headers['content-security-policy'] ?? '';
      const hash = (tag: string) => {
        const [, source = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(body) ?? [];
        return createHash('sha256').update(source).digest('base64');
      };

      assert.ok(String(policy).startsWith("default-src 'none'; "));
      assert.ok(policy.includes(`script-src 'sha256-${hash('script')}'`));
      assert.ok(policy.includes(`style-src 'sha256-${hash('style')}'`));
      assert.ok(policy.includes("frame-ancestors 'none'"));
      assert.doesNotMatch(String(policy), /unsafe/);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['access-control-allow-origin'], undefined);
    });
  });

  describe('is not taken in by', () => {
    for (const [what, path, options, status] of [
      ['another path', `/callback?code=x&state=${state}`, {}, 404],
      ['a path under it', `/oauth-callback/?code=x&state=${state}`, {}, 404],
      ['a longer name', `/oauth-callbacks?code=x&state=${state}`, {}, 404],
      ['an encoded path', `/oauth%2Dcallback?code=x&state=${state}`, {}, 404],
      ['a path with dots', `/x/../oauth-callback?code=x&state=${state}`, {}, 404],
      ['a whole address', `http://localhost/oauth-callback?code=x&state=${state}`, {}, 404],
      ['the icon that browsers ask for', '/favicon.ico', {}, 404],
      ['POST', callback, { method: 'POST' }, 405],
      ['HEAD', callback, { method: 'HEAD' }, 405],
      ['OPTIONS', callback, { method: 'OPTIONS' }, 405],
      ['a name that was made to point here', callback, { host: 'evil.example' }, 421],
      ['another port in the name', callback, { host: 'localhost:1' }, 421],
      ['the name without the port', callback, { host: 'localhost' }, 421],
      ['an address instead of the name', callback, { host: '127.0.0.1:3000' }, 421],
      ['a name under localhost', callback, { host: 'evil.localhost:3000' }, 421],
      ['no state', '/oauth-callback?code=x', {}, 400],
      ['no query', '/oauth-callback', {}, 400],
      ['another state', `/oauth-callback?code=x&state=${'o'.repeat(43)}`, {}, 400],
      ['a longer state', `/oauth-callback?code=x&state=${state}s`, {}, 400],
      ['neither code nor error', `/oauth-callback?state=${state}`, {}, 400],
    ] as const) {
      it(what, async () => {
        await open();

        const answer = await ask(path, options);

        assert.equal(answer.status, status);
        assert.ok(!answer.body.includes(state) && !answer.body.includes('vscode:'));
        assert.equal(answer.headers.connection, 'close');
        assert.deepEqual(taken, []);
        assert.equal((await ask(callback)).status, 200, 'the wait goes on');
      });
    }

    it('a query that is longer than any answer', async () => {
      await open();

      const long = await ask(`/oauth-callback?state=${state}&code=${'x'.repeat(20_000)}`);

      assert.equal(long.status, 431);
      assert.equal((await ask(callback)).status, 200);
    });

    it('what is no HTTP', async () => {
      await open();
      const socket = await lurk('hello\r\n\r\n');
      await closed(socket);

      assert.equal((await ask(callback)).status, 200);
    });

    it('a request to change the protocol', async () => {
      await open();
      const head = `GET ${callback} HTTP/1.1\r\nHost: localhost:${port}\r\n`;
      const upgrade = await lurk(`${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      await closed(upgrade);
      const tunnel = await lurk('CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n');
      await closed(tunnel);

      assert.deepEqual(taken, []);
      assert.equal((await ask(callback)).status, 200);
    });
  });

  it('expects nothing before it is told what', async () => {
    const opened = await listenOnLoopback(ports, 'Code');
    loopback = opened!;

    assert.equal((await ask(callback)).status, 400);
  });

  it('is not held by a flood of forged answers', async () => {
    await open();

    const forged = Array.from({ length: 300 }, (_, at) =>
      ask(`/oauth-callback?code=x&state=${String(at).padStart(43, 'x')}`).catch(() => undefined),
    );
    await Promise.all(forged);

    assert.equal((await ask(callback)).status, 200);
  });

  it('is not held by connections that say nothing, however many', async () => {
    await open();
    for (let at = 0; at < 300; at++) {
      await lurk(at % 2 ? '' : 'GET /oauth-callback?code=');
    }

    assert.equal((await ask(callback)).status, 200);
    await isClosed();
    await Promise.all(sockets.map(closed));
  });

  it('lets go of who is slow', async () => {
    await open();
    const slow = await lurk('GET /oauth-callback?code=');
    const drip = setInterval(() => slow.write('x'), 20);

    await closed(slow);
    clearInterval(drip);

    assert.equal((await ask(callback)).status, 200);
  });

  it('closes without a sign-in, and lets go of everybody', async () => {
    await open();
    const socket = await lurk();

    loopback.close();

    await closed(socket);
    await isClosed();
  });

  it('goes on to the next port when another program has the first', async () => {
    others.push(await occupy(port, '127.0.0.1'));

    await open();

    assert.equal(loopback.redirectUri, `http://localhost:${ports[1]}/oauth-callback`);
  });

  it('takes no port of which another program has one address', async () => {
    others.push(await occupy(port, hasIpv6 ? '::1' : '127.0.0.1'));
    others.push(await occupy(ports[1]!, '127.0.0.1'));

    await open();

    assert.equal(loopback.redirectUri, `http://localhost:${ports[2]}/oauth-callback`);
    if (hasIpv6) {
      // What was tried is given back.
      others.push(await occupy(port, '127.0.0.1'));
    }
  });

  it('is none when every port is taken', async () => {
    for (const each of ports) {
      others.push(await occupy(each, '127.0.0.1'));
    }

    assert.equal(await listenOnLoopback(ports, 'Code'), undefined);
  });

  it('lets two windows listen side by side', async () => {
    await open();
    const second = await listenOnLoopback(ports, 'Code');

    assert.equal(second?.redirectUri, `http://localhost:${ports[1]}/oauth-callback`);
    second.close();
  });
});
