import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import manifest from '../../../package.json' with { type: 'json' };
import { createStore } from '../../../src/commands/createStore';
import { createHubSpotClient } from '../../../src/hubspot/client';
import { readBaseUrl } from '../../../src/util/urls';
import { editor } from '../../support/vscode';
import type { EditorScene } from '../auth/editorScene';
import { openEditor } from '../auth/editorScene';
import { relayUrl } from '../auth/harness';
import { hurriedClock, silentLog } from '../tickets/harness';

const evil = 'https://evil.example';

describe('where tokens go', () => {
  let scene: EditorScene;
  let hosts: Set<string>;

  beforeEach(async () => {
    scene = await openEditor();
    hosts = new Set();
    scene.intercept = (url) => {
      hosts.add(url.origin);
      return url.origin === evil ? Response.json({ portalId: 1 }) : undefined;
    };
  });
  afterEach(async () => {
    scene.authentication.dispose();
    await scene.stop();
  });

  it('is no matter of the settings once a session is there', async () => {
    const session = await scene.signIn();
    Object.assign(scene.settings, { relayUrl: evil, apiUrl: evil, appUrl: evil });
    const store = createStore(session, {
      auth: scene.authentication,
      owners: { get: () => undefined },
      fetch: (input, init) => scene.fetch(input, init),
      clock: scene.clock,
      log: scene.log,
    });

    await scene.clock.advance(40 * 60_000);
    await scene.authentication.accessToken(session.id);
    await store.ready();
    await scene.authentication.signOut(session.id);
    await scene.settle();

    assert.ok(scene.calls.includes('POST /token') && scene.calls.includes('POST /revoke'));
    assert.deepEqual([...hosts].sort(), [scene.emulator.url, relayUrl].sort());
    store.dispose();
  });

  it('is no matter of a workspace: it can set no address, no client and no port', () => {
    for (const [key, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      if (/url|client|port(s|$)|secret|token|signIn|advanced/i.test(key)) {
        assert.equal(setting.scope, 'application', key);
      }
    }
  });

  for (const [what, endpoints] of [
    ['its token endpoint', { token_endpoint: `${evil}/token` }],
    ['its consent page', { authorization_endpoint: `${evil}/authorize` }],
    ['where requests are pushed', { pushed_authorization_request_endpoint: `${evil}/par` }],
    ['where tokens are revoked', { revocation_endpoint: `${evil}/revoke` }],
    ['plain http', { token_endpoint: relayUrl.replace('https:', 'http:') + '/token' }],
    ['another port', { token_endpoint: `${relayUrl}:8443/token` }],
    ['a name that begins alike', { token_endpoint: `${relayUrl}.evil.example/token` }],
    ['an address behind a user', { token_endpoint: `https://relay.example@evil.example/token` }],
    ['another issuer', { issuer: evil }],
    ['no address', { token_endpoint: 'javascript:alert(1)' }],
  ] as const) {
    it(`is not left to a relay that names ${what}`, async () => {
      scene.intercept = (url) => {
        hosts.add(url.origin);
        return url.pathname.startsWith('/.well-known/')
          ? Response.json({
              issuer: relayUrl,
              authorization_endpoint: `${relayUrl}/authorize`,
              token_endpoint: `${relayUrl}/token`,
              pushed_authorization_request_endpoint: `${relayUrl}/par`,
              revocation_endpoint: `${relayUrl}/revoke`,
              ...endpoints,
            })
          : undefined;
      };

      assert.equal(await scene.authentication.signIn(), undefined);

      assert.match(editor.messages[0]!.text, /not a relay/);
      assert.deepEqual([...hosts], [relayUrl]);
      assert.deepEqual(editor.opened, []);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`is not changed by a redirect of status ${status}`, async () => {
      const paths: string[] = [];
      const server = createServer((request, response) => {
        paths.push(request.url ?? '');
        response.writeHead(status, { location: '/elsewhere' }).end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const client = createHubSpotClient({
        apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        fetch,
        accessToken: () => Promise.resolve('a-token'),
        log: silentLog,
        clock: hurriedClock(),
      });

      const call = client.send({ method: 'POST', path: '/here', body: {}, read: () => 0 });

      await assert.rejects(call, { failure: 'unexpected-answer' });
      assert.deepEqual(paths, ['/here']);
      server.closeAllConnections();
      server.close();
    });
  }

  it('is not read from an answer without end', async () => {
    scene.intercept = () => new Response('x'.repeat(2 * 1024 * 1024));

    assert.equal(await scene.authentication.signIn(), undefined);

    assert.equal(editor.messages.length, 1);
    assert.deepEqual(editor.opened, []);
  });

  for (const text of [
    'http://relay.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'https://user:secret@relay.example',
    'ftp://relay.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://relay.example/?to=https://evil.example',
    'https://relay.example/#x',
  ]) {
    it(`is never ${text}`, () => {
      assert.ok('problem' in readBaseUrl(text));
    });
  }
});

describe('what other extensions and the disk get', () => {
  it('is no refresh token, and nothing that a session does not need', async () => {
    const scene = await openEditor();
    const { id } = await scene.signIn();
    const provider = editor.authenticationProviders.get('hubspot')!;

    const [session] = await provider.getSessions(['tickets'], {});
    const [json = ''] = [...scene.storage.values]
      .filter(([key]) => key.includes('session'))
      .map(([, value]) => value);
    const stored = JSON.parse(json) as Record<string, Record<string, unknown>>;

    assert.deepEqual(Object.keys(session!).sort(), ['accessToken', 'account', 'id', 'scopes']);
    assert.equal(session!.id, id);
    assert.ok(!JSON.stringify(session).includes(String(stored['tokens']!['refreshToken'])));
    assert.deepEqual(Object.keys(stored['tokens']!).sort(), [
      'accessToken',
      'expiresAt',
      'issuedAt',
      'refreshToken',
    ]);
    assert.deepEqual(Object.keys(stored).sort(), [
      ...['accountType', 'apiUrl', 'id', 'label', 'portalId', 'scopes', 'server', 'tokens'],
      ...['uiDomain', 'userId', 'version'],
    ]);
    assert.deepEqual([...editor.settings, ...editor.contexts], []);
    scene.authentication.dispose();
    await scene.stop();
  });
});
