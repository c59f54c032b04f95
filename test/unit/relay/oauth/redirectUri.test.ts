import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editors } from '../../../../src/relay/oauth/editors';
import { isWebHostPattern, readRedirectUri } from '../../../../src/relay/oauth/redirectUri';

const remote = {
  webHosts: ['vscode.dev', '*.github.dev', 'code.example.com:8443'],
  isLoopbackAllowed: false,
};
const local = { webHosts: [], isLoopbackAllowed: true };
const callback = '://hubspot-tickets.hubspot-tickets/auth-callback';

describe('readRedirectUri', () => {
  it('accepts every known editor, with or without its window', () => {
    for (const [scheme, name] of editors) {
      assert.equal(readRedirectUri(scheme + callback, remote)?.editor, name);
      assert.equal(readRedirectUri(`${scheme + callback}?windowId=12`, remote)?.editor, name);
    }
  });

  it('accepts web editors of the listed hosts, and keeps their address as it is', () => {
    for (const uri of [
      'https://vscode.dev/callback?vscode-reqid=1&vscode-query=state%3Dabc',
      'https://friendly-fish-123.github.dev/extension-auth-callback?a=b',
      'https://code.example.com:8443/',
    ]) {
      assert.deepEqual(readRedirectUri(uri, remote), { uri, editor: 'your editor' });
    }
  });

  it('accepts this machine only when the relay runs on it', () => {
    for (const uri of [
      'http://localhost:8080/callback?vscode-reqid=1',
      'http://127.0.0.1:34567/stable/callback',
      'http://[::1]:1234/',
      'http://editor.localhost:1234/callback',
    ]) {
      assert.ok(readRedirectUri(uri, local), uri);
      assert.equal(readRedirectUri(uri, remote), undefined, uri);
    }
  });

  const tricks = [
    // editors
    'VSCODE://hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode://HubSpot-Tickets.hubspot-tickets/auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback/',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback?',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback#x',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback?windowId=',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback?windowId=1&code=x',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback?windowId=1\n',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback\n',
    ' vscode://hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets:80/auth-callback',
    'vscode://me@hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets@evil.example/auth-callback',
    'vscode://evil.example\\@hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode:\\\\hubspot-tickets.hubspot-tickets\\auth-callback',
    'vscode:/hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode:hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode:///hubspot-tickets.hubspot-tickets/auth-callback',
    'vscode://evil.extension/auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets.evil/auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets/other/../auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets/./auth-callback',
    'vscode://hubspot-tickets.hubspot-tickets/%61uth-callback',
    'vscode://hubspot-tickets.hubspot-tickets/auth%2dcallback',
    'vscode://hubspot-tickets.hubspot-tickets/auth-callback%00',
    'vscode://hubspot-tickets.hubspot-tickets//auth-callback',
    'vscode://hubspot\u2010tickets.hubspot-tickets/auth-callback',
    'v\u0455code://hubspot-tickets.hubspot-tickets/auth-callback',
    'vs\tcode://hubspot-tickets.hubspot-tickets/auth-callback',
    'evil://hubspot-tickets.hubspot-tickets/auth-callback',
    'javascript://hubspot-tickets.hubspot-tickets/auth-callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    // web editors
    'http://vscode.dev/',
    'https://vscode.dev',
    'https://VSCODE.dev/',
    'https://vscode.dev./',
    'https://vscode.dev:443/',
    'https://vscode.dev:8443/',
    'https://code.example.com/',
    'https://me@vscode.dev/',
    'https://me:you@vscode.dev/',
    'https://vscode.dev@evil.example/',
    'https://vscode.dev\\@evil.example/',
    'https://evil.example\\.vscode.dev/',
    'https://evil.example#.vscode.dev/',
    'https://evil.example?.vscode.dev/',
    'https://vscode.dev.evil.example/',
    'https://evil.example/vscode.dev',
    'https://evilvscode.dev/',
    'https://x.vscode.dev/',
    'https://github.dev/',
    'https://.github.dev/',
    'https://fish-3000.app.github.dev/',
    'https://evil.example/.github.dev/',
    'https://vscode.dev/#x',
    'https://vscode.dev/a/../b',
    'https://vscode.dev/%2e%2e/b',
    'https://vscode.dev/a\tb',
    'https://vscode.dev/a b',
    'https://vscode.dev/"><script>',
    'https://vscode.dev/\u202e',
    'https://vscode.dev/%zz',
    'https://vscode\u3002dev/',
    'https://\u24e5scode.dev/',
    'https:/vscode.dev/',
    'https:vscode.dev/',
    'https:///vscode.dev/',
    '//vscode.dev/',
    'https://vscode.dev/?code=mine',
    'https://vscode.dev/?a=b&state=mine',
    'https://vscode.dev/?%63ode=mine',
    `https://vscode.dev/${'a'.repeat(3000)}`,
    '',
    '*',
    'null',
  ];
  for (const uri of tricks) {
    it(`refuses ${JSON.stringify(uri.slice(0, 80))}`, () => {
      assert.equal(readRedirectUri(uri, remote), undefined);
    });
  }

  for (const uri of [
    'http://localhost.evil.example/',
    'http://evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0.0.0.0/',
    'http://127.0.0.1@evil.example/',
    'http://localhost:99999/',
    'http://localhost:080/',
    'http://localhost\\@evil.example/',
    'https://evil.example/',
    'http://[::ffff:7f00:1]/',
  ]) {
    it(`refuses ${uri} even when the relay is on this machine`, () => {
      assert.equal(readRedirectUri(uri, local), undefined);
    });
  }

  it('accepts nothing that a browser would take elsewhere, whatever is put together', () => {
    const pieces = fc.constantFrom(
      ...[
        'vscode',
        'https',
        'http',
        ':',
        '//',
        '/',
        '\\',
        '@',
        '?',
        '#',
        '.',
        '..',
        '%2e',
        '%00',
        '\t',
        '\n',
      ],
      ...[
        'hubspot-tickets.hubspot-tickets',
        'auth-callback',
        'windowId=1',
        'vscode.dev',
        '.github.dev',
        'a',
      ],
      ...['evil.example', 'localhost', '127.0.0.1', ':443', 'code=1', '&', '[::1]', '\u3002', ' '],
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
      fc.array(pieces, { maxLength: 6 }).map((parts) => `https://vscode.dev${parts.join('')}`),
      fc.array(pieces, { maxLength: 6 }).map((parts) => `https://${parts.join('')}vscode.dev/`),
      fc.array(pieces, { maxLength: 6 }).map((parts) => `vscode${callback}${parts.join('')}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const target = readRedirectUri(text, remote);
        if (target) {
          const { protocol, host, username, password, hash } = new URL(target.uri);
          assert.equal(target.uri, text);
          assert.equal(username + password + hash, '');
          if (protocol === 'https:') {
            assert.match(host, /^(?:vscode\.dev|[a-z0-9-]+\.github\.dev|code\.example\.com:8443)$/);
          } else {
            assert.ok(editors.has(protocol.slice(0, -1)));
            assert.match(
              text,
              /^[a-z-]+:\/\/hubspot-tickets\.hubspot-tickets\/auth-callback(\?windowId=\d+)?$/,
            );
          }
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('isWebHostPattern', () => {
  it('knows a host, a host with its port, and one label left open', () => {
    for (const host of ['vscode.dev', '*.github.dev', 'code.example.com:8443', 'localhost:8443']) {
      assert.ok(isWebHostPattern(host), host);
    }
  });

  it('refuses what would open more than a host', () => {
    for (const host of [
      '*',
      '*.dev',
      '*.',
      '',
      'https://vscode.dev',
      'VSCODE.dev',
      'a..b',
      '*.*.dev',
      'a*.dev',
      'vscode.dev/',
      'vscode.dev:443',
      'me@vscode.dev',
    ]) {
      assert.ok(!isWebHostPattern(host), host);
    }
  });
});
