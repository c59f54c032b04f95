import assert from 'node:assert/strict';
import { acme, Bench, redirectUri, sandbox } from './support';

describe('the authorize page of the emulator', () => {
  let bench: Bench;

  before(async () => {
    bench = await Bench.start({
      tickets: 1,
      redirectUrls: ['http://127.0.0.1:8080/oauth-callback'],
      allowLoopbackRedirects: true,
    });
  });
  after(() => bench.stop());

  const open = async (changes: Record<string, string> = {}) => {
    const url = new URL(bench.authorizeUrl(changes));
    return bench.send('GET', url.pathname + url.search);
  };

  /** Posts the form of the page as a browser does. */
  const submit = async (decision: string, account = acme) => {
    const { text } = await open();
    const fields = [...text.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [
        name,
        value.replace(/&#(\d+);/g, (_, at: string) => String.fromCharCode(Number(at))),
      ],
    );
    const body = new URLSearchParams([
      ...fields,
      ['account', String(account)],
      ['decision', decision],
    ]);
    return bench.send('POST', '/oauth/authorize', { body });
  };

  it('offers every account and says in words what is asked', async () => {
    const { status, text, headers } = await open({ optional_scope: 'conversations.read' });

    assert.equal(status, 200);
    assert.match(text, /Acme Robotics/);
    assert.match(text, /app-eu1\.hubspot\.com/);
    assert.match(text, /View and edit tickets/);
    assert.match(text, /View conversations with customers/);
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src/);
    assert.doesNotMatch(text, /<script/);
  });

  it('offers one account where the address names it', async () => {
    const { search } = new URL(bench.authorizeUrl());

    const { text } = await bench.send('GET', `/oauth/${sandbox}/authorize${search}`);

    assert.match(text, /Acme Robotics Sandbox/);
    assert.doesNotMatch(text, /Northwind/);
  });

  it('sends the browser back with a code and the state as it was', async () => {
    const { status, headers } = await submit('approve');

    const location = new URL(headers.get('location')!);
    assert.equal(status, 302);
    assert.ok(location.href.startsWith(redirectUri));
    assert.match(location.searchParams.get('code')!, /^na1-[0-9a-f-]{36}$/);
    assert.equal(location.searchParams.get('state'), 'a state/with=signs');
  });

  it('takes a query that was decoded and encoded anew on its way', async () => {
    const query =
      `client_id=${bench.app.clientId}&redirect_uri=http://localhost:3000/oauth-callback` +
      '&scope=oauth+tickets&state=abc';

    const { text } = await bench.send('GET', `/oauth/authorize?${query}`);

    assert.match(text, /id="approve"/);
  });

  it('tells the app nothing after Cancel, unless it is set to', async () => {
    const silent = await submit('cancel');
    bench.emulator.settings.cancelRedirects = true;
    const telling = await submit('cancel');
    bench.emulator.settings.cancelRedirects = false;

    assert.equal(silent.status, 200);
    assert.equal(silent.headers.get('location'), null);
    assert.match(telling.headers.get('location')!, /\?error=access_denied&/);
  });

  it('takes a registered loopback redirect where that is allowed', async () => {
    const { text } = await open({ redirect_uri: 'http://127.0.0.1:8080/oauth-callback' });

    assert.match(text, /id="approve"/);
  });

  const refusals: readonly (readonly [
    what: string,
    changes: Record<string, string>,
    says: RegExp,
  ])[] = [
    ['an unknown client', { client_id: 'x' }, /client id/],
    [
      'a redirect on another port',
      { redirect_uri: 'http://localhost:3999/oauth-callback' },
      /does not match/,
    ],
    ['a redirect with a slash more', { redirect_uri: `${redirectUri}/` }, /does not match/],
    [
      'a redirect on 127.0.0.1',
      { redirect_uri: 'http://127.0.0.1:3000/oauth-callback' },
      /does not match/,
    ],
    ['a missing required scope', { scope: 'oauth' }, /insufficient/],
    [
      'a required scope that is only optional',
      { scope: 'oauth', optional_scope: 'tickets' },
      /insufficient/,
    ],
    [
      'an optional scope that is required',
      { scope: 'oauth tickets conversations.read' },
      /mismatch/,
    ],
    ['an unknown scope', { scope: 'oauth tickets wishes' }, /invalid/],
    ['a plain challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, /S256/],
  ];

  for (const [what, changes, says] of refusals) {
    it(`refuses ${what} on the page, with status 200 and no redirect`, async () => {
      const { status, text, headers } = await open(changes);

      assert.equal(status, 200);
      assert.equal(headers.get('location'), null);
      assert.match(text, says);
      assert.match(text, /complete the connection/);
    });
  }

  it('refuses a user who may not install apps', async () => {
    bench.emulator.setMayInstall(acme, false);
    const { status, text } = await submit('approve');
    const elsewhere = await submit('approve', sandbox);
    bench.emulator.setMayInstall(acme, true);

    assert.equal(status, 200);
    assert.match(text, /super admin/);
    assert.equal(elsewhere.status, 302);
  });

  it('refuses an account without the product, and one that is not there', async () => {
    const lacking = await Bench.start({ accounts: [{ portalId: acme, lacksScopes: ['tickets'] }] });

    assert.throws(() => lacking.code(), /no access to the features/);
    assert.throws(() => lacking.code({}, 1), /do not have access/);

    await lacking.stop();
  });

  it('shows what it was sent as text', async () => {
    const { text } = await open({ state: '"><script>alert(1)</script>' });

    assert.doesNotMatch(text, /<script/);
  });
});
