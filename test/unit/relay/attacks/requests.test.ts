import assert from 'node:assert/strict';
import { RateLimiter } from '../../../../src/relay/http/rateLimit';
import { toLine } from '../../../../src/relay/http/log';
import { get, post, publicUrl, relayWith } from '../support/relays';
import {
  codeFrom,
  consented,
  errorOf,
  linkOf,
  pushed,
  pushForm,
  redeem,
  redirectUri,
} from '../support/signIn';

const evil = 'https://evil.example/';

describe('requests that mean harm', () => {
  const neverCalled = () => assert.fail('HubSpot was asked');
  const { relay, records } = relayWith({ fetch: neverCalled });
  beforeEach(() => void records.splice(0));

  describe('to be led elsewhere', () => {
    const encodings = [
      evil,
      encodeURIComponent(evil),
      encodeURIComponent(encodeURIComponent(evil)),
      `${redirectUri}/../../evil.example`,
      `${redirectUri}%2f..%2f..%2fevil.example`,
      `${redirectUri}%0d%0alocation:%20${evil}`,
      `${redirectUri}\r\nlocation: ${evil}`,
      `${redirectUri}#${evil}`,
      `${redirectUri}?next=${evil}`,
      '//evil.example/',
      '/\\evil.example/',
      '\\\\evil.example/',
      'https:evil.example',
      'h\nttps://evil.example/',
      '\u0001https://evil.example/',
      '\ufeffhttps://vscode.dev/',
      'https://vscode.dev%2eevil.example/',
      'https://vscode.dev%00.evil.example/',
      'https://vscode.dev\u0000.evil.example/',
      'https://vscode.dev\u2044evil.example/',
      'https://vscode.dev\uff0fevil.example/',
      'https://v\u0455code.dev/',
      'https://xn--vcode-rrf.dev/',
      'https://vscode.de\u1e7d/',
      'https://\u202evscode.dev/',
      'https://vscode.dev:0443/',
      `https://vscode.dev/${'a'.repeat(2048)}`,
    ];
    for (const uri of encodings) {
      it(`does not push ${JSON.stringify(uri.slice(0, 70))}`, async () => {
        const response = await post(relay, '/par', { ...pushForm, redirect_uri: uri });

        assert.equal(response.status, 400);
        assert.ok(!(await response.text()).includes('evil'));
      });
    }

    it('goes by the pushed request alone, whatever else stands in the address', async () => {
      const requestUri = await pushed(relay);
      const response = await get(relay, '/authorize', {
        client_id: 'vscode',
        request_uri: requestUri,
        redirect_uri: evil,
        state: 'evil',
        scope: 'evil',
        code_challenge: 'evil',
        code_challenge_method: 'plain',
        response_mode: 'fragment',
      });

      assert.equal(response.status, 302);
      const location = new URL(response.headers.get('location')!);
      assert.equal(location.origin, 'https://app.hubspot.com');
      assert.ok(!location.href.includes('evil'));
    });

    it('goes by the sealed state alone when HubSpot sends the person back', async () => {
      const response = await get(relay, '/oauth-callback', {
        state: await consented(relay),
        code: 'na1-code',
        redirect_uri: evil,
        returnUrl: evil,
        iss: evil,
      });

      const target = linkOf(await response.text());
      assert.ok(target.href.startsWith(`${redirectUri}?`));
      assert.equal(target.searchParams.get('iss'), publicUrl);
      assert.ok(!target.href.includes('evil'));
    });
  });

  describe('to be read in two ways', () => {
    const twice: [string, string][] = [
      ['/authorize', 'client_id=vscode&request_uri=a&request_uri=b'],
      ['/authorize', 'client_id=vscode&request_uri=a&request%5furi=b'],
      ['/oauth-callback', 'state=a&state=b&code=c'],
      ['/oauth-callback', 'state=a&code=c&code=d'],
    ];
    for (const [path, query] of twice) {
      it(`refuses ${path}?${query}`, async () => {
        const response = await relay(new Request(`${publicUrl}${path}?${query}`));

        assert.equal(response.status, 400);
        assert.equal(records[0]?.error, 'invalid_request');
      });
    }

    it('refuses a form with a parameter twice, and reads none of them from the address', async () => {
      const form = new URLSearchParams({ ...pushForm, 'client_id[]': 'x' });
      form.append('client%5Fid', 'other');
      const split = await relay(
        new Request(`${publicUrl}/par?${form.toString()}`, {
          method: 'POST',
          body: new URLSearchParams({ client_id: 'vscode' }),
        }),
      );
      const doubled = new URLSearchParams(pushForm);
      doubled.append('code_challenge', pushForm.code_challenge);

      assert.equal(split.status, 400);
      assert.equal((await post(relay, '/par', doubled)).status, 400);
    });

    const types: [string, string][] = [
      ['application/json', JSON.stringify(pushForm)],
      ['text/plain', new URLSearchParams(pushForm).toString()],
      ['', new URLSearchParams(pushForm).toString()],
      ['application/x-www-form-urlencoded, text/plain', new URLSearchParams(pushForm).toString()],
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="client_id"',
      ],
      ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
    ];
    for (const [type, body] of types) {
      for (const path of ['/par', '/token', '/revoke']) {
        it(`takes nothing of the type ${JSON.stringify(type)} at ${path}`, async () => {
          const headers = { 'content-type': type };
          const request = new Request(publicUrl + path, { method: 'POST', body, headers });

          assert.equal((await relay(request)).status, 415);
        });
      }
    }

    it('does not take names that every object has for parameters', async () => {
      for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        const refusal = await errorOf(await post(relay, '/token', { [name]: 'x' }));
        assert.equal(refusal.error_description, 'client_id is missing.');
      }
    });
  });

  describe('to get by without proof', () => {
    it('does not let a sign-in begin without a hash to prove', async () => {
      const { code_challenge: challenge, ...rest } = pushForm;
      for (const changes of [
        { ...rest, code_challenge_method: 'S256' },
        { ...rest, code_challenge_method: 'plain', code_challenge: challenge },
        { ...rest, code_challenge_method: 's256', code_challenge: challenge },
        { ...rest, code_challenge_method: '', code_challenge: challenge },
        { ...rest, code_challenge: `${challenge}=` },
        { ...rest, code_challenge: `${challenge}\n` },
        { ...rest, code_challenge: challenge.slice(1) },
      ]) {
        const response = await post(relay, '/par', changes);
        assert.equal(response.status, 400, JSON.stringify(changes));
      }
    });

    it('does not take the hash, half a proof or none for the proof', async () => {
      const code = await codeFrom(relay);
      for (const verifier of [
        '',
        pushForm.code_challenge,
        'a',
        'a'.repeat(129),
        '\u0000'.repeat(43),
      ]) {
        const response = await redeem(relay, code, { code_verifier: verifier });
        assert.equal(response.status, 400, verifier);
      }
    });
  });

  describe('to flood', () => {
    it('refuses a body that is longer than it said, where the platform lets that happen', async () => {
      const request = new Request(`${publicUrl}/token`, {
        method: 'POST',
        body: `client_id=vscode&x=${'x'.repeat(20_000)}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': '5',
        },
      });

      assert.equal((await relay(request)).status, 413);
    });

    for (const length of ['-1', 'x', '1e3', ' ', '0x10', '99999999999999999999', 'NaN']) {
      it(`is not confused by a length of ${JSON.stringify(length)}`, async () => {
        const request = new Request(`${publicUrl}/token`, {
          method: 'POST',
          body: `client_id=vscode&x=${'x'.repeat(20_000)}`,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': length,
          },
        });

        assert.equal((await relay(request)).status, 413);
      });
    }

    it('lets a sign-in end however many others were begun meanwhile', async () => {
      const { relay: flooded } = relayWith({ record: () => undefined });
      const state = await consented(flooded);

      for (let round = 0; round < 100; round += 1) {
        await Promise.all(Array.from({ length: 20 }, () => pushed(flooded)));
      }

      assert.equal((await get(flooded, '/oauth-callback', { state, code: 'x' })).status, 200);
    });

    it('carries no code of HubSpot that no address could hold', async () => {
      const state = await consented(relay);

      const response = await get(relay, '/oauth-callback', { state, code: 'x'.repeat(5_000) });

      assert.equal(response.status, 400);
    });

    it('remembers so many addresses and no more', () => {
      const limiter = new RateLimiter({ burst: 1, perSecond: 0.001 }, () => 0);
      limiter.take('192.0.2.1');
      assert.notEqual(limiter.take('192.0.2.1'), undefined);

      for (let at = 0; at < 10_000; at += 1) {
        limiter.take(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
      }

      assert.equal(limiter.take('192.0.2.1'), undefined, 'forgotten');
      assert.notEqual(limiter.take('10.0.39.15'), undefined, 'still known');
    });
  });

  describe('to speak in our name', () => {
    const hostile = '"><script>alert(1)</script>\r\nx-evil: 1\u2028\u001b[31m';

    it('repeats nothing it was sent on any page or in any refusal', async () => {
      const query = { client_id: hostile, request_uri: hostile, state: hostile, [hostile]: 'x' };
      const form = { ...query, grant_type: hostile, redirect_uri: hostile, token: hostile };
      const answers = await Promise.all([
        get(relay, '/authorize', query),
        get(relay, '/oauth-callback', { ...query, code: hostile, error: hostile }),
        get(relay, `/${encodeURIComponent(hostile)}`),
        post(relay, '/par', form),
        post(relay, '/par', {
          ...form,
          client_id: 'vscode',
          response_type: 'code',
          scope: hostile,
        }),
        post(relay, '/token', { ...form, client_id: 'vscode' }),
        post(relay, '/revoke', form),
      ]);

      for (const answer of answers) {
        assert.ok(answer.status >= 400);
        assert.equal(answer.headers.get('x-evil'), null);
        const text = await answer.text();
        assert.ok(!['alert', 'x-evil', '\u2028', '\u001b'].some((part) => text.includes(part)));
      }
    });

    it('writes down nothing it was sent', async () => {
      const headers = {
        'x-request-id': 'chosen-by-the-caller',
        traceparent: 'chosen-by-the-caller',
        'user-agent': '{"level":"error"} chosen-by-the-caller',
        'x-forwarded-for': 'chosen-by-the-caller',
        referer: 'https://chosen-by-the-caller/',
      };
      const path = '/chosen-by-the-caller%0d%0a%7B%22level%22%3A%22error%22%7D%1b%5b31m%e2%80%a8';
      for (const [method, target] of [
        ['GET', path],
        ['PROPFIND', '/token'],
        ['CHOSEN-BY-THE-CALLER', `/authorize?state=${path}`],
      ] as const) {
        const response = await relay(new Request(publicUrl + target, { method, headers }), {
          address: 'chosen-by-the-caller',
        });
        assert.match(response.headers.get('x-request-id')!, /^[\da-f-]{36}$/);
      }

      const lines = records.map(toLine);
      assert.equal(lines.length, 3);
      for (const line of lines) {
        assert.match(line, /^[\x20-\x7e]+$/);
        assert.doesNotMatch(line, /chosen-by-the-caller/i);
      }
      assert.deepEqual(
        records.map(({ method, route }) => `${method} ${route}`),
        ['GET (unknown)', '(other) /token', '(other) /authorize'],
      );
    });

    it('gives every request a name of its own, the same in the log and the answer', async () => {
      const ids = [];
      for (let round = 0; round < 3; round += 1) {
        ids.push((await get(relay, '/authorize')).headers.get('x-request-id'));
      }

      assert.equal(new Set(ids).size, 3);
      assert.deepEqual(
        records.map(({ id }) => id),
        ids,
      );
    });
  });

  it('are answered like every request: kept, framed, guessed at and run by nobody', async () => {
    const expected = {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    };
    const state = await consented(relay);
    const answers = await Promise.all([
      get(relay, '/healthz'),
      get(relay, '/.well-known/oauth-authorization-server'),
      get(relay, '/nowhere'),
      get(relay, '/token'),
      get(relay, '/authorize'),
      get(relay, '/authorize', { client_id: 'vscode', request_uri: await pushed(relay) }),
      get(relay, '/oauth-callback'),
      get(relay, '/oauth-callback', { state, code: 'na1-code' }),
      post(relay, '/par', pushForm),
      post(relay, '/par', {}),
      post(relay, '/token', {}),
      relay(new Request(`${publicUrl}/par`, { method: 'POST', body: 'x'.repeat(20_000) })),
      relay(new Request(`${publicUrl}/authorize`, { method: 'HEAD' })),
      relay(new Request(`${publicUrl}/token`, { method: 'OPTIONS' })),
    ]);

    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(expected)) {
        assert.equal(headers.get(name), value, name);
      }
      const policy = headers.get('content-security-policy')!;
      assert.match(policy, /^default-src 'none'; /);
      assert.match(policy, /frame-ancestors 'none'/);
      for (const name of ['access-control-allow-origin', 'server', 'x-powered-by', 'set-cookie']) {
        assert.equal(headers.get(name), null, name);
      }
    }
  });

  it('get no body for HEAD', async () => {
    const response = await relay(new Request(`${publicUrl}/healthz`, { method: 'HEAD' }));

    assert.equal(response.status, 200);
    assert.equal(await response.text(), '');
  });
});
