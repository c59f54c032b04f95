import assert from 'node:assert/strict';
import { otherKey, get, key, post, publicUrl, relayWith } from '../support/relays';
import {
  challenge,
  consented,
  errorOf,
  linkOf,
  pushForm,
  pushed,
  redirectUri,
  returned,
} from '../support/signIn';

const hostile = '"><script>alert(1)</script>';

describe('POST /par', () => {
  const { relay } = relayWith();

  it('answers with the sealed request, in characters that no address re-encodes', async () => {
    const response = await post(relay, '/par', pushForm);

    assert.equal(response.status, 201);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const body = (await response.json()) as { request_uri: string; expires_in: number };
    assert.match(body.request_uri, /^[A-Za-z0-9_.-]+$/);
    assert.equal(body.expires_in, 300);
  });

  const refusals: [string, Record<string, string>, string][] = [
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['no client', { client_id: '' }, 'invalid_request'],
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    [
      'a challenge without a method, which would mean plain',
      { code_challenge_method: '' },
      'invalid_request',
    ],
    ['a challenge that is no hash', { code_challenge: 'short' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['a place it does not know', { redirect_uri: 'https://evil.example/' }, 'invalid_request'],
    [
      'this machine, for a relay elsewhere',
      { redirect_uri: 'http://localhost:1/' },
      'invalid_request',
    ],
    ['a scope of another app', { scope: 'oauth tickets crm.objects.deals.read' }, 'invalid_scope'],
    ['an optional scope of another app', { optional_scope: 'files' }, 'invalid_scope'],
    ['a state with a line break', { state: 'a\nb' }, 'invalid_request'],
    ['a pushed request inside a pushed request', { request_uri: 'x' }, 'invalid_request'],
    ['a request object', { request: 'x' }, 'invalid_request'],
  ];
  for (const [what, changes, error] of refusals) {
    it(`refuses ${what}`, async () => {
      const refusal = await errorOf(await post(relay, '/par', { ...pushForm, ...changes }));

      assert.equal(refusal.error, error);
      assert.equal(refusal.status, error === 'invalid_client' ? 401 : 400);
    });
  }

  it('refuses a parameter that comes twice', async () => {
    const form = new URLSearchParams(pushForm);
    form.append('redirect_uri', 'vscodium://hubspot-tickets.hubspot-tickets/auth-callback');

    assert.equal((await errorOf(await post(relay, '/par', form))).error, 'invalid_request');
  });
});

describe('GET /authorize', () => {
  const { relay } = relayWith();

  it('sends the browser to HubSpot with every scope where HubSpot wants it', async () => {
    const requestUri = await pushed(relay, {
      scope: 'tickets crm.objects.contacts.read',
      optional_scope: 'conversations.read',
    });

    const response = await get(relay, '/authorize', {
      client_id: 'vscode',
      request_uri: requestUri,
    });

    const location = response.headers.get('location')!;
    const { origin, pathname, searchParams } = new URL(location);
    assert.equal(origin + pathname, 'https://app.hubspot.com/oauth/authorize');
    assert.equal(searchParams.get('client_id'), 'app-client-id');
    assert.equal(searchParams.get('redirect_uri'), `${publicUrl}/oauth-callback`);
    assert.equal(searchParams.get('scope'), 'oauth tickets');
    assert.equal(
      searchParams.get('optional_scope'),
      'crm.objects.contacts.read conversations.read',
    );
    assert.ok(location.includes('scope=oauth%20tickets'), 'a space is %20');
    assert.ok(
      !location.includes(challenge) && !location.includes('vscode'),
      'nothing of the editor is told',
    );
  });

  it('shows a page and leads nowhere when the request is not its own', async () => {
    const tampered = `${(await pushed(relay)).slice(0, -3)}AAA`;
    const state = await consented(relay);
    const other = relayWith({ keys: [otherKey] });
    const queries: Record<string, string>[] = [
      {},
      { client_id: 'vscode' },
      { client_id: 'vscode', request_uri: tampered },
      { client_id: 'vscode', request_uri: state },
      { client_id: 'vscode', request_uri: await pushed(other.relay) },
      { client_id: 'other', request_uri: await pushed(relay) },
      { client_id: 'vscode', request_uri: hostile },
      { ...pushForm },
    ];
    for (const query of queries) {
      const response = await get(relay, '/authorize', query);

      assert.equal(response.status, 400);
      assert.equal(response.headers.get('location'), null);
      const html = await response.text();
      assert.ok(!html.includes('id="open"') && !html.includes('alert'));
    }
  });

  it('says the same of a request that is too old and of one that was changed', async () => {
    let now = Date.now();
    const aging = relayWith({ now: () => now });
    const requestUri = await pushed(aging.relay);
    const pageFor = (sealed: string) =>
      get(aging.relay, '/authorize', { client_id: 'vscode', request_uri: sealed });
    const changed = await pageFor(`${requestUri.slice(0, -3)}AAA`);
    now += 301_000;

    const old = await pageFor(requestUri);

    assert.equal(old.status, 400);
    assert.equal(changed.status, 400);
    const html = await old.text();
    assert.equal(html, await changed.text());
    assert.match(html, /open for too long/);
    assert.deepEqual(
      aging.records.slice(1).map(({ reason }) => reason),
      ['not-ours', 'expired'],
    );
  });
});

describe('GET /oauth-callback', () => {
  const { relay } = relayWith();

  it('leads on to the editor with a code of its own, the state and the issuer', async () => {
    const target = await returned(relay, { code: 'na1-upstream-code' });

    assert.ok(target.href.startsWith(`${redirectUri}?code=`));
    assert.equal(target.searchParams.get('state'), pushForm.state);
    assert.equal(target.searchParams.get('iss'), publicUrl);
    assert.ok(!target.href.includes('na1-upstream-code'), "HubSpot's code stays sealed");
  });

  it("keeps a web editor's own query as it is", async () => {
    const uri = 'https://vscode.dev/callback?vscode-reqid=1&vscode-query=state%3Dabc';

    const target = await returned(relay, { code: 'na1-upstream-code' }, { redirect_uri: uri });

    assert.ok(target.href.startsWith(`${uri}&code=`));
  });

  it('tells the editor that access was denied', async () => {
    const target = await returned(relay, {
      error: 'access_denied',
      error_description: `No. ${hostile}`,
    });

    assert.equal(target.searchParams.get('error'), 'access_denied');
    assert.equal(target.searchParams.get('state'), pushForm.state);
    assert.equal(target.searchParams.get('iss'), publicUrl);
    assert.equal(target.searchParams.get('code'), null);
  });

  it('has nothing to copy after a refusal', async () => {
    const state = await consented(relay);

    const refused = await get(relay, '/oauth-callback', { state, error: 'access_denied' });
    const granted = await get(relay, '/oauth-callback', { state, code: 'na1-upstream-code' });

    assert.doesNotMatch(await refused.text(), /id="field"/);
    assert.match(await granted.text(), /id="field"[^>]* value="vscode:[^"]+code=/);
  });

  it('escapes whatever came from outside', async () => {
    const state = await consented(relay, { state: hostile });

    const response = await get(relay, '/oauth-callback', {
      state,
      error: hostile,
      error_description: hostile,
    });

    const html = await response.text();
    assert.ok(!html.includes('<script>alert'));
    assert.equal(linkOf(html).searchParams.get('error'), 'server_error');
    assert.equal(linkOf(html).searchParams.get('state'), hostile);
  });

  it('lets nothing run on the page but its own script', async () => {
    const state = await consented(relay);

    const response = await get(relay, '/oauth-callback', { state, code: 'na1-upstream-code' });

    const policy = response.headers.get('content-security-policy')!;
    assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
    for (const rule of ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(rule));
    }
    assert.ok(!policy.includes('unsafe'));
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.match(response.headers.get('strict-transport-security')!, /max-age/);
    assert.doesNotMatch(await response.text(), /\son\w+=/);
  });

  it('shows a page that leads nowhere when the state is not its own', async () => {
    const state = await consented(relay);
    const wrong: Record<string, string>[] = [
      { code: 'x', state: `${state}x` },
      { code: 'x', state: await pushed(relay) },
      { code: 'x', state: hostile },
      { code: 'x' },
      { state },
      {},
    ];
    for (const query of wrong) {
      const response = await get(relay, '/oauth-callback', query);

      assert.equal(response.status, 400);
      assert.ok(!(await response.text()).includes('id="open"'));
    }
  });

  it('leads nowhere when the place is not on its list any more', async () => {
    const before = relayWith({ webHosts: ['old.example.com'] });
    const state = await consented(before.relay, { redirect_uri: 'https://old.example.com/' });

    const response = await get(relayWith({ webHosts: [] }).relay, '/oauth-callback', {
      state,
      code: 'x',
    });

    assert.equal(response.status, 400);
    assert.ok(!(await response.text()).includes('old.example.com'));
  });

  it('finishes what another copy with the same key has begun, even after the key was changed', async () => {
    const state = await consented(relay);

    const copies = [relayWith(), relayWith({ keys: [otherKey, key] })];

    for (const copy of copies) {
      const response = await get(copy.relay, '/oauth-callback', { state, code: 'x' });
      assert.equal(response.status, 200);
    }
  });
});
