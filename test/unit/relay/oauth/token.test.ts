import assert from 'node:assert/strict';
import { clientSecret, post, publicUrl, relayWith } from '../support/relays';
import { codeFrom, consented, errorOf, pushed, redeem, verifier } from '../support/signIn';
import { json, startScriptedHubSpot, tokenAnswer } from '../support/scriptedHubSpot';

type HubSpot = Awaited<ReturnType<typeof startScriptedHubSpot>>;

describe('POST /token', () => {
  let hubspot: HubSpot;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
  });
  afterEach(() => hubspot.stop());

  const relayOf = (timeoutMs?: number) => relayWith({ apiUrl: hubspot.url, timeoutMs }).relay;
  const refresh = (changes: Record<string, string> = {}, timeoutMs?: number) =>
    post(relayOf(timeoutMs), '/token', {
      grant_type: 'refresh_token',
      client_id: 'vscode',
      refresh_token: 'the-refresh-token',
      ...changes,
    });

  it("exchanges HubSpot's code with the secret, and passes the tokens on", async () => {
    const relay = relayOf();

    const response = await redeem(relay, await codeFrom(relay, 'na1-upstream-code'));

    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await response.json(), {
      token_type: 'bearer',
      access_token: tokenAnswer.access_token,
      refresh_token: tokenAnswer.refresh_token,
      expires_in: 1800,
      scope: 'oauth tickets',
      hub_id: 12345678,
      user_id: 7654321,
    });
    assert.equal(hubspot.calls[0]?.path, '/oauth/2026-09/token');
    assert.deepEqual(Object.fromEntries(hubspot.calls[0].form), {
      grant_type: 'authorization_code',
      code: 'na1-upstream-code',
      redirect_uri: `${publicUrl}/oauth-callback`,
      client_id: 'app-client-id',
      client_secret: clientSecret,
    });
  });

  it('refreshes, and leaves out what HubSpot leaves out', async () => {
    hubspot.answerWith(json(200, { access_token: 'a', expires_in: 5, scopes: null }));

    const response = await refresh();

    assert.deepEqual(await response.json(), {
      token_type: 'bearer',
      access_token: 'a',
      expires_in: 5,
    });
    assert.equal(hubspot.calls[0]?.form.get('refresh_token'), 'the-refresh-token');
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['another verifier', { code_verifier: `${verifier}x` }, 'invalid_grant'],
    ['the challenge instead of the verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    [
      'another redirect_uri',
      { redirect_uri: 'cursor://hubspot-tickets.hubspot-tickets/auth-callback' },
      'invalid_grant',
    ],
    ['no redirect_uri', { redirect_uri: '' }, 'invalid_request'],
    ['no code', { code: '' }, 'invalid_request'],
    ['a code that HubSpot made', { code: 'na1-upstream-code' }, 'invalid_grant'],
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['another grant', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['a password', { grant_type: 'password' }, 'unsupported_grant_type'],
  ];
  for (const [what, changes, error] of wrong) {
    it(`refuses ${what} before HubSpot is asked`, async () => {
      const relay = relayOf();

      const refusal = await errorOf(await redeem(relay, await codeFrom(relay), changes));

      assert.equal(refusal.error, error);
      assert.equal(hubspot.calls.length, 0);
    });
  }

  it('refuses what was sealed for another purpose', async () => {
    const relay = relayOf();

    for (const sealed of [await pushed(relay), await consented(relay)]) {
      assert.equal((await errorOf(await redeem(relay, sealed))).error, 'invalid_grant');
    }
    assert.equal(hubspot.calls.length, 0);
  });

  it('refuses a code that is too old', async () => {
    let now = Date.now();
    const { relay } = relayWith({ apiUrl: hubspot.url, now: () => now });
    const code = await codeFrom(relay);
    now += 301_000;

    assert.equal((await errorOf(await redeem(relay, code))).error, 'invalid_grant');
    assert.equal(hubspot.calls.length, 0);
  });

  it('lets HubSpot refuse a code that was used before', async () => {
    const relay = relayOf();
    const code = await codeFrom(relay);
    assert.equal((await redeem(relay, code)).status, 200);
    hubspot.answerWith(
      json(400, { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code' }),
    );

    assert.deepEqual(await errorOf(await redeem(relay, code)), {
      status: 400,
      error: 'invalid_grant',
      error_description: 'missing or unknown auth code',
      hubspot_status: 'BAD_AUTH_CODE',
    });
  });

  const failures: [number, Record<string, string>, string][] = [
    [400, { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' }, 'invalid_grant'],
    [400, { status: 'BAD_HUB', error: 'access_denied' }, 'invalid_grant'],
    [400, { status: 'EXPIRED_AUTH_CODE' }, 'invalid_grant'],
    [400, { status: 'BAD_CLIENT_ID', error: 'invalid_request' }, 'server_error'],
    [401, { status: 'BAD_CLIENT_SECRET', error: 'invalid_client' }, 'server_error'],
    [400, { status: 'MISMATCH_REDIRECT_URI_AUTH_CODE', error: 'invalid_grant' }, 'server_error'],
    [400, { status: 'BAD_GRANT_TYPE' }, 'server_error'],
    [415, { status: 'error' }, 'server_error'],
    [400, { error: 'invalid_grant' }, 'invalid_grant'],
  ];
  for (const [status, body, error] of failures) {
    it(`makes ${error} of ${JSON.stringify(body)}`, async () => {
      hubspot.answerWith(json(status, { ...body, message: 'HubSpot says "no"' }));

      const refusal = await errorOf(await refresh());

      assert.deepEqual(refusal, {
        status: 400,
        error,
        error_description: "HubSpot says 'no'",
        ...(body['status'] !== 'error' && body['status'] && { hubspot_status: body['status'] }),
      });
    });
  }

  it('passes a limited rate on with the time to wait', async () => {
    hubspot.answerWith(json(429, { status: 'error' }, { 'retry-after': '7' }));

    const response = await refresh();

    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '7');
    assert.equal((await errorOf(response)).error, 'temporarily_unavailable');
  });

  for (const status of [423, 477, 500, 502, 503, 524]) {
    it(`says that HubSpot is not available when it answers ${status}`, async () => {
      hubspot.answerWith(
        (response) => void response.writeHead(status).end('<html>secret page</html>'),
      );

      const refusal = await errorOf(await refresh());

      assert.equal(refusal.status, 503);
      assert.equal(refusal.error, 'temporarily_unavailable');
      assert.doesNotMatch(JSON.stringify(refusal), /secret page|at /);
    });
  }

  const oddities: [string, Parameters<HubSpot['answerWith']>[0]][] = [
    ['HTML', (response) => void response.end('<html>hello</html>')],
    ['HTML for a refusal', (response) => void response.writeHead(404).end('<html>hello</html>')],
    ['nothing', (response) => void response.end()],
    [
      'a redirect',
      (response) => void response.writeHead(302, { location: 'https://evil.example/' }).end(),
    ],
    ['JSON of another shape', json(200, { token: 'x' })],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['more than it should', json(200, { ...tokenAnswer, more: 'x'.repeat(1_200_000) })],
  ];
  for (const [what, answer] of oddities) {
    it(`says that HubSpot cannot be reached when it answers with ${what}`, async () => {
      hubspot.answerWith(answer);

      const refusal = await errorOf(await refresh());

      assert.equal(refusal.status, 502);
      assert.equal(refusal.error, 'temporarily_unavailable');
    });
  }

  it('does not wait for ever', async () => {
    hubspot.answerWith((response) => void response.writeHead(200).write('{'));

    const refusal = await errorOf(await refresh({}, 100));

    assert.equal(refusal.status, 503);
    assert.match(refusal.error_description!, /too long/);
  });

  it('says that HubSpot cannot be reached when nothing answers', async () => {
    await hubspot.stop();

    assert.equal((await errorOf(await refresh())).status, 502);
  });

  it('never repeats a secret that HubSpot quotes', async () => {
    hubspot.answerWith(
      json(400, { status: 'BAD_REFRESH_TOKEN', message: `the-refresh-token of ${clientSecret}` }),
    );

    assert.equal((await errorOf(await refresh())).error_description, '*** of ***');
  });
});

describe('POST /revoke', () => {
  let hubspot: HubSpot;

  beforeEach(async () => {
    hubspot = await startScriptedHubSpot();
  });
  afterEach(() => hubspot.stop());

  const revoke = (changes: Record<string, string> = {}) =>
    post(relayWith({ apiUrl: hubspot.url }).relay, '/revoke', {
      client_id: 'vscode',
      token: 'the-refresh-token',
      ...changes,
    });

  it('revokes the refresh token at HubSpot', async () => {
    hubspot.answerWith((response) => void response.writeHead(200).end());

    assert.equal((await revoke()).status, 200);
    assert.equal(hubspot.calls[0]?.path, '/oauth/2026-09/token/revoke');
    assert.deepEqual(Object.fromEntries(hubspot.calls[0].form), {
      token: 'the-refresh-token',
      token_type_hint: 'refresh_token',
      client_id: 'app-client-id',
      client_secret: clientSecret,
    });
  });

  it('takes a token that HubSpot does not know for revoked', async () => {
    hubspot.answerWith(json(400, { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' }));

    assert.equal((await revoke()).status, 200);
  });

  it('says so when HubSpot could not do it', async () => {
    hubspot.answerWith(json(500, {}));

    assert.equal((await revoke()).status, 503);
  });

  it('refuses another client and a missing token', async () => {
    assert.equal((await errorOf(await revoke({ client_id: 'other' }))).error, 'invalid_client');
    assert.equal((await errorOf(await revoke({ token: '' }))).error, 'invalid_request');
    assert.equal(hubspot.calls.length, 0);
  });
});
