import assert from 'node:assert/strict';
import { createSealer, type Purpose } from '../../../../src/relay/oauth/seal';
import { get, key, otherKey, publicUrl, relayWith } from '../support/relays';
import { codeFrom, consented, errorOf, pushed, redeem } from '../support/signIn';

type Built = ReturnType<typeof relayWith>;

/** How each sealed value comes back to the relay, and what the caller is told then. */
const doors: {
  purpose: Purpose;
  take: (relay: Built['relay']) => Promise<string>;
  show: (relay: Built['relay'], sealed: string) => Promise<Response>;
}[] = [
  {
    purpose: 'request',
    take: pushed,
    show: (relay, sealed) => get(relay, '/authorize', { client_id: 'vscode', request_uri: sealed }),
  },
  {
    purpose: 'state',
    take: consented,
    show: (relay, sealed) => get(relay, '/oauth-callback', { state: sealed, code: 'na1-code' }),
  },
  { purpose: 'code', take: codeFrom, show: (relay, sealed) => redeem(relay, sealed) },
];

/** What the caller sees, apart from the name of the request. */
const seen = async (response: Response) => {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  return { status: response.status, headers, body: await response.text() };
};

for (const { purpose, take, show } of doors) {
  describe(`a sealed ${purpose}`, () => {
    const neverCalled = () => assert.fail('HubSpot was asked');
    const ours = (overrides = {}) => relayWith({ fetch: neverCalled, ...overrides }).relay;
    const refused = async (relay: Built['relay'], sealed: string) => {
      const response = await show(relay, sealed);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('location'), null);
      return seen(response);
    };

    it('of another relay is worth nothing here', async () => {
      const others = [
        relayWith({ keys: [otherKey] }),
        relayWith({ keys: [otherKey], publicUrl: 'https://other.example.com' }),
        // The same key by mistake, as when one configuration is copied.
        relayWith({ publicUrl: 'https://other.example.com' }),
        relayWith({ publicUrl: `${publicUrl}:8443` }),
        relayWith({ publicUrl: publicUrl.replace('https:', 'http:') }),
      ];
      for (const { relay, records } of others) {
        const sealed = await take(relay);
        await refused(ours(), sealed);
        assert.ok(records.every(({ status }) => status < 400));
      }
    });

    it('is told from an old, an altered and a foreign one by nobody', async () => {
      let now = Date.now();
      const aging = ours({ now: () => now });
      const sealed = await take(aging);
      const altered = `${sealed.slice(0, -4)}AAAA`;
      const foreign = await take(relayWith({ keys: [otherKey] }).relay);
      now += 3_600_000;

      const answers = [];
      for (const value of [sealed, altered, foreign, 'x', `${sealed}.x`]) {
        answers.push(await refused(aging, value));
      }

      for (const answer of answers) {
        assert.deepEqual(answer, answers[0]);
      }
    });

    it('of another kind does not fit, even with the right contents', async () => {
      const kinds: Purpose[] = ['request', 'state', 'code'];
      const sealer = createSealer([key], publicUrl);
      const contents = { redirectUri: 'https://vscode.dev/', challenge: 'x', code: 'x', scope: '' };
      for (const other of kinds.filter((kind) => kind !== purpose)) {
        await refused(ours(), await sealer.seal(other, { ...contents, typ: purpose }));
      }
    });

    it('with contents of another shape is refused, not believed', async () => {
      const sealer = createSealer([key], publicUrl);
      for (const contents of [{}, { redirectUri: 1 }, { challenge: null }, { code: ['x'] }]) {
        await refused(ours(), await sealer.seal(purpose, contents));
      }
    });

    it('that was unsealed or resealed by others is refused', async () => {
      const sealed = await take(ours());
      const [header = '', encryptedKey = '', iv = '', text = '', tag = ''] = sealed.split('.');
      const headerOf = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = headerOf({
        iss: publicUrl,
        exp: 9_999_999_999,
        redirectUri: 'https://evil.x',
      });
      for (const forged of [
        [headerOf({ alg: 'none' }), claims, ''],
        [headerOf({ alg: 'HS256' }), claims, 'AAAA'],
        [headerOf({ alg: 'dir', enc: 'none', typ: purpose }), encryptedKey, iv, text, tag],
        [headerOf({ alg: 'dir', enc: 'A128CBC-HS256', typ: purpose }), '', iv, text, tag],
        [headerOf({ alg: 'dir', enc: 'A256GCM', typ: purpose, zip: 'DEF' }), '', iv, text, tag],
        [headerOf({ alg: 'dir', enc: 'A256GCM', typ: purpose, crit: ['x'] }), '', iv, text, tag],
        [headerOf({ alg: 'PBES2-HS256+A128KW', p2c: 2 ** 31, p2s: 'AAAA' }), 'AAAA', iv, text, tag],
        [header, encryptedKey, iv, text, tag.slice(0, 6)],
        [header, encryptedKey, '', text, tag],
        [header, encryptedKey, iv, text, ''],
        [header, encryptedKey, iv, text, tag, tag],
      ]) {
        await refused(ours(), forged.join('.'));
      }
    });

    it('costs nothing to refuse, however long', async () => {
      const start = performance.now();

      await refused(ours(), 'A'.repeat(14_000));
      await refused(ours(), '.'.repeat(14_000));
      await refused(ours(), `${'eyJ'.repeat(4_000)}....`);

      assert.ok(performance.now() - start < 2_000);
    });
  });
}

describe('a code of the editor', () => {
  it('is the same refusal whether old or altered', async () => {
    let now = Date.now();
    const { relay } = relayWith({ now: () => now });
    const code = await codeFrom(relay);
    const altered = await errorOf(await redeem(relay, `${code.slice(0, -4)}AAAA`));
    now += 3_600_000;

    assert.deepEqual(await errorOf(await redeem(relay, code)), altered);
  });
});
