import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { get, post, publicUrl, relayWith } from './support/relays';
import {
  codeFrom,
  consented,
  errorOf,
  pushForm,
  pushed,
  redeem,
  returned,
  verifier,
} from './support/signIn';

describe('createRelay', () => {
  it('describes itself as the standard wants it', async () => {
    const { relay } = relayWith();
    const issuer = new URL(publicUrl);

    const response = await oauth.discoveryRequest(issuer, {
      algorithm: 'oauth2',
      [oauth.customFetch]: (url) => relay(new Request(url)),
    });

    const server = await oauth.processDiscoveryResponse(issuer, response);
    assert.equal(server.authorization_response_iss_parameter_supported, true);
    assert.equal(server.require_pushed_authorization_requests, true);
    assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
    assert.deepEqual(server.token_endpoint_auth_methods_supported, ['none']);
  });

  it('lives below a path if its address has one', async () => {
    const { relay } = relayWith({ publicUrl: `${publicUrl}/hubspot` });

    for (const path of [
      '/.well-known/oauth-authorization-server/hubspot',
      '/hubspot/.well-known/oauth-authorization-server',
    ]) {
      const body = (await (await get(relay, path)).json()) as { token_endpoint: string };
      assert.equal(body.token_endpoint, `${publicUrl}/hubspot/token`);
    }
    assert.equal((await post(relay, '/hubspot/par', pushForm)).status, 201);
  });

  it('says that it is well', async () => {
    assert.equal((await get(relayWith().relay, '/healthz')).status, 200);
  });

  it('answers other methods with the one that works, and other addresses with nothing', async () => {
    const { relay } = relayWith();

    const wrongMethod = await relay(new Request(`${publicUrl}/authorize`, { method: 'POST' }));
    const preflight = await relay(new Request(`${publicUrl}/token`, { method: 'OPTIONS' }));
    const unknown = await get(relay, '/admin');

    assert.equal(wrongMethod.status, 405);
    assert.equal(wrongMethod.headers.get('allow'), 'GET');
    assert.equal(preflight.status, 405);
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
    assert.equal(unknown.status, 404);
  });

  it('takes forms only', async () => {
    const { relay } = relayWith();
    const body = JSON.stringify(pushForm);

    const response = await relay(
      new Request(`${publicUrl}/par`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );

    assert.equal(response.status, 415);
  });

  it('refuses a body of more than 16 KB', async () => {
    const { relay } = relayWith();

    const refusal = await errorOf(
      await post(relay, '/par', { ...pushForm, more: 'x'.repeat(17_000) }),
    );

    assert.equal(refusal.status, 413);
    assert.equal(refusal.error, 'invalid_request');
  });

  it('makes one address wait when it calls too often, and nobody else', async () => {
    let now = 0;
    const { relay } = relayWith({ rateLimit: { burst: 2, perSecond: 0.5 }, now: () => now });
    const call = (address: string) =>
      relay(new Request(`${publicUrl}/.well-known/oauth-authorization-server`), { address });
    const statuses = async (...addresses: string[]) => {
      const result: number[] = [];
      for (const address of addresses) {
        result.push((await call(address)).status);
      }
      return result;
    };

    assert.deepEqual(
      await statuses('192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'),
      [200, 200, 429, 200],
    );
    assert.equal((await call('192.0.2.1')).headers.get('retry-after'), '2');
    now += 2_000;
    assert.deepEqual(await statuses('192.0.2.1', '192.0.2.1'), [200, 429]);
    assert.deepEqual(
      await statuses('2001:db8::1', '2001:db8:0:0:1::2', '2001:db8::3'),
      [200, 200, 429],
    );
  });

  it('writes down what was asked and how it went, and no secret', async () => {
    const failing = relayWith({
      fetch: () => Promise.reject(new Error('could not send the-refresh-token')),
    });
    const { relay, records } = failing;
    const requestUri = await pushed(relay);
    const state = await consented(relay);
    const code = await codeFrom(relay, 'na1-upstream-code');
    const callback = await returned(relay, {
      error: 'access_denied',
      error_description: 'secret words',
    });
    await redeem(relay, code);
    await post(relay, '/token', {
      grant_type: 'refresh_token',
      client_id: 'vscode',
      refresh_token: 'the-refresh-token',
    });
    await post(relay, '/revoke', { client_id: 'vscode', token: 'the-refresh-token' });
    await get(relay, '/oauth-callback', { state: `${state}x`, code: 'na1-upstream-code' });
    await get(relay, '/secret-path/the-refresh-token');

    const log = records.map((entry) => JSON.stringify(entry)).join('\n');

    for (const secret of [requestUri, state, code, verifier, callback.href, pushForm.state]) {
      assert.ok(!log.includes(secret));
    }
    assert.doesNotMatch(
      log,
      /na1-|the-refresh-token|the-client-secret|secret words|secret-path|eyJ/,
    );
    assert.ok(records.some(({ route, status }) => route === '/token' && status === 502));
    assert.deepEqual(new Set(records.map(({ route }) => route)).has('(unknown)'), true);
  });

  it('shows an unforeseen failure as such, without its words', async () => {
    const { relay, records } = relayWith({ keys: [new Uint8Array(0)], now: () => NaN });

    const response = await post(relay, '/par', pushForm);

    assert.equal(response.status, 500);
    assert.deepEqual(await response.json(), {
      error: 'server_error',
      error_description: 'The relay failed.',
    });
    assert.ok(records[0]?.stack);
  });
});
