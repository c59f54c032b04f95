import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { acme, Bench, northwind, sandbox, type Got } from './support';

function assertFailure(got: Got, status: string, error: string): void {
  assert.equal(got.status, 400);
  assert.equal(got.json.status, status);
  assert.equal(got.json.error, error);
  assert.equal(got.json.error_description, got.json.message);
}

describe('tokens of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start({ tickets: 1 });
  });
  afterEach(() => bench.stop());

  for (const version of ['v3', '2026-03', '2026-09']) {
    it(`come for a code at ${version} and open the API`, async () => {
      const { status, json } = await bench.exchange(bench.code(), {}, version);

      assert.equal(status, 200);
      assert.equal(json.token_type, 'bearer');
      assert.equal(json.expires_in, 1800);
      assert.equal(json.hub_id, acme);
      assert.equal(json.user_id, 7654321);
      assert.deepEqual(json.scopes, ['oauth', 'tickets']);
      const details = await bench.api(
        'GET',
        '/account-info/2026-09/details',
        undefined,
        json.access_token,
      );
      assert.equal(details.json.portalId, acme);
      assert.equal(details.json.uiDomain, 'app.hubspot.com');
    });
  }

  it('keep to four fields at v1', async () => {
    const { json } = await bench.exchange(bench.code(), {}, 'v1');

    assert.deepEqual(Object.keys(json).sort(), [
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
    ]);
  });

  it('carry the region of their account', async () => {
    const code = bench.code({}, northwind);
    const { json } = await bench.exchange(code);

    assert.match(code, /^eu1-[0-9a-f-]{36}$/);
    assert.match(json.refresh_token, /^eu1-/);
  });

  it('leave out optional scopes that the account lacks', async () => {
    const optional = 'crm.objects.owners.read conversations.read';
    const { json } = await bench.exchange(bench.code({ optional_scope: optional }, sandbox));

    assert.deepEqual(json.scopes, ['oauth', 'tickets', 'crm.objects.owners.read']);
  });

  it('take a form and nothing else', async () => {
    const got = await bench.send('POST', '/oauth/2026-09/token', {
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });

    assert.equal(got.status, 415);
  });

  it('check the client before the grant type, and that before the secret', async () => {
    const all = { client_id: 'x', client_secret: 'x', grant_type: 'x' };

    assertFailure(await bench.form('/oauth/v3/token', all), 'BAD_CLIENT_ID', 'invalid_request');
    const { clientId: client_id } = bench.app;
    assertFailure(
      await bench.form('/oauth/v3/token', { ...all, client_id }),
      'BAD_GRANT_TYPE',
      'unsupported_grant_type',
    );
    assertFailure(
      await bench.form('/oauth/v3/token', { ...all, client_id, grant_type: 'refresh_token' }),
      'BAD_CLIENT_SECRET',
      'invalid_client',
    );
  });

  it('come once for a code', async () => {
    const code = bench.code();

    await bench.exchange(code);

    assertFailure(await bench.exchange(code), 'BAD_AUTH_CODE', 'invalid_grant');
  });

  it('do not come for an unknown code', async () => {
    assertFailure(await bench.exchange('na1-unknown'), 'BAD_AUTH_CODE', 'invalid_grant');
  });

  it('do not come for an old code', async () => {
    const code = bench.code();

    bench.emulator.advance(61_000);

    assertFailure(await bench.exchange(code), 'EXPIRED_AUTH_CODE', 'invalid_grant');
  });

  it('need the redirect URL of the consent', async () => {
    const other = 'http://localhost:3001/oauth-callback';

    assertFailure(
      await bench.exchange(bench.code(), { redirect_uri: other }),
      'MISMATCH_REDIRECT_URI_AUTH_CODE',
      'invalid_grant',
    );
    assertFailure(
      await bench.exchange(bench.code(), { redirect_uri: '' }),
      'BAD_REDIRECT_URI',
      'invalid_request',
    );
  });

  it('need the verifier where a challenge was sent', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };

    assertFailure(
      await bench.exchange(bench.code(challenge)),
      'BAD_CODE_VERIFIER',
      'invalid_grant',
    );
    const got = await bench.exchange(bench.code(challenge), { code_verifier: verifier });
    assert.equal(got.status, 200);
  });

  it('are refreshed with the same refresh token, again and again', async () => {
    const { refreshToken, accessToken } = bench.emulator.issueToken();

    const first = await bench.refresh(refreshToken);
    const second = await bench.refresh(refreshToken);

    assert.equal(first.json.refresh_token, refreshToken);
    assert.notEqual(second.json.access_token, accessToken);
  });

  it('are refreshed with a new refresh token where rotation is on', async () => {
    bench.emulator.settings.rotateRefreshTokens = true;
    const { refreshToken } = bench.emulator.issueToken();

    const { json } = await bench.refresh(refreshToken);

    assert.notEqual(json.refresh_token, refreshToken);
    assertFailure(await bench.refresh(refreshToken), 'BAD_REFRESH_TOKEN', 'invalid_grant');
    assert.equal((await bench.refresh(json.refresh_token)).status, 200);
  });

  it('are not refreshed with more scopes than were granted', async () => {
    const { refreshToken } = bench.emulator.issueToken({ scopes: ['oauth', 'tickets'] });

    assertFailure(
      await bench.refresh(refreshToken, { scope: 'files' }),
      'BAD_SCOPES',
      'invalid_scope',
    );
  });

  it('end with an uninstall, in the account or through the API', async () => {
    const first = bench.emulator.issueToken();
    bench.emulator.uninstall(acme);
    const second = bench.emulator.issueToken();
    const path = '/appinstalls/2026-09/external-install';
    const gone = await bench.api('DELETE', path, undefined, second.accessToken);

    assert.equal(gone.status, 204);
    for (const { refreshToken } of [first, second]) {
      assertFailure(await bench.refresh(refreshToken), 'BAD_REFRESH_TOKEN', 'invalid_grant');
    }
  });

  it('end with the account', async () => {
    const { refreshToken, accessToken } = bench.emulator.issueToken();

    bench.emulator.deleteHub(acme);

    assertFailure(await bench.refresh(refreshToken), 'BAD_HUB', 'access_denied');
    const path = '/crm/v3/objects/tickets';
    assert.equal((await bench.api('GET', path, undefined, accessToken)).status, 401);
  });

  it('are refused to an app that did not get them', async () => {
    await bench.stop();
    bench = await Bench.start({
      apps: [{ ...bench.app, clientId: 'other', clientSecret: 'other' }],
    });
    const { refreshToken } = bench.emulator.issueToken();

    assertFailure(
      await bench.refresh(refreshToken, { client_id: 'other', client_secret: 'other' }),
      'BAD_REFRESH_TOKEN',
      'invalid_grant',
    );
  });

  it('tell what they are', async () => {
    const { refreshToken, accessToken } = bench.emulator.issueToken();
    const introspect = async (token: string) =>
      (await bench.form('/oauth/2026-09/token/introspect', { token })).json;

    const access = await introspect(accessToken);
    const refresh = await introspect(refreshToken);

    assert.equal(access.active, true);
    assert.equal(access.user, 'dana.whitfield@acme-robotics.example');
    assert.equal(access.signed_access_token.hublet, 'na1');
    assert.equal(refresh.token_use, 'refresh_token');
    assert.equal('expires_in' in refresh, false);
    assert.deepEqual(await introspect('unknown'), { active: false });
    bench.emulator.expireTokens();
    assert.deepEqual(await introspect(accessToken), { active: false });
  });

  it('end with the revocation of the refresh token, the access token later', async () => {
    const { refreshToken, accessToken } = bench.emulator.issueToken();
    const revoke = (token: string) => bench.form('/oauth/2026-09/token/revoke', { token });

    assert.equal((await revoke('unknown')).status, 200);
    assert.equal((await revoke(accessToken)).status, 200);
    assert.equal((await revoke(refreshToken)).status, 200);

    assertFailure(await bench.refresh(refreshToken), 'BAD_REFRESH_TOKEN', 'invalid_grant');
    const path = '/crm/v3/objects/tickets';
    assert.equal((await bench.api('GET', path, undefined, accessToken)).status, 200);
  });

  it('may be asked for too often, with and without a time to wait', async () => {
    bench.emulator.failNext({ match: '/token', status: 429, headers: { 'Retry-After': '7' } });
    bench.emulator.failNext({ match: '/token', status: 429 });

    const first = await bench.exchange('any');
    const second = await bench.exchange('any');

    assert.equal(first.headers.get('retry-after'), '7');
    assert.equal(second.status, 429);
    assert.equal(second.headers.get('retry-after'), null);
  });

  it('repeat from run to run where a seed was given', async () => {
    const other = await Bench.start({ seed: 7, tickets: 1 });
    const same = await Bench.start({ seed: 7, tickets: 1 });

    const codes = [other.code(), same.code()];
    await Promise.all([other.stop(), same.stop()]);

    assert.equal(codes[0], codes[1]);
    assert.notEqual(bench.code(), codes[0]);
  });
});
