import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  AnswerTimeoutError,
  AnswerTooLargeError,
  boundedFetch,
} from '../../../src/util/boundedFetch';

describe('boundedFetch', () => {
  let server: Server;
  let answer: RequestListener;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const bounded = (limits: { timeoutMs?: number; maxBytes?: number } = {}) =>
    boundedFetch(globalThis.fetch, { timeoutMs: 5000, maxBytes: 1000, ...limits });

  it('hands on status, headers and body', async () => {
    answer = (_, response) => {
      response.writeHead(477, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"id":"1"}'));
    };

    const response = await bounded()(url());

    assert.equal(response.status, 477);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('content-encoding'), null);
    assert.deepEqual(await response.json(), { id: '1' });
  });

  it('takes an answer without a body', async () => {
    answer = (_, response) => response.writeHead(204).end();

    const response = await bounded()(url());

    assert.equal(response.status, 204);
    assert.equal(await response.text(), '');
  });

  it('takes an answer that just fits', async () => {
    answer = (_, response) => response.end('x'.repeat(1000));

    assert.equal((await (await bounded()(url())).text()).length, 1000);
  });

  it('stops reading an endless answer', async () => {
    let hungUp: Promise<unknown> | undefined;
    answer = (_, response) => {
      hungUp = new Promise((resolve) => response.on('close', resolve));
      const timer = setInterval(() => response.write('x'.repeat(500)), 1);
      response.on('close', () => clearInterval(timer));
    };

    await assert.rejects(bounded()(url()), AnswerTooLargeError);
    await hungUp;
  });

  it('counts what a compressed answer unfolds to', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('x'.repeat(100_000)));
    };

    await assert.rejects(bounded()(url()), AnswerTooLargeError);
  });

  it('gives up on an answer that never starts', async () => {
    answer = () => undefined;

    await assert.rejects(bounded({ timeoutMs: 20 })(url()), AnswerTimeoutError);
  });

  it('gives up on an answer that never ends', async () => {
    answer = (_, response) => response.write('{');

    await assert.rejects(bounded({ timeoutMs: 50 })(url()), AnswerTimeoutError);
  });

  it('fails when an answer is cut off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id"', () => response.destroy());
    };

    await assert.rejects(bounded()(url()), TypeError);
  });

  it('lets an abort pass untouched, before and while the answer comes', async () => {
    const abort = new AbortController();
    const reason = new Error('no longer needed');
    answer = (_, response) => {
      response.write('{');
      setTimeout(() => abort.abort(reason), 5);
    };

    await assert.rejects(bounded()(url(), { signal: abort.signal }), reason);
    await assert.rejects(bounded()(url(), { signal: abort.signal }), reason);
  });
});
