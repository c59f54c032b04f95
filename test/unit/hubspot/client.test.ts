import assert from 'node:assert/strict';
import type { HubSpotRequest } from '../../../src/hubspot/client';
import { HubSpotError } from '../../../src/hubspot/errors';
import { MalformedError } from '../../../src/util/json';
import { fakeHubSpot, networkError, token } from './fakeHubSpot';

const get: HubSpotRequest<unknown> = {
  method: 'GET',
  path: '/crm/objects/2026-09/tickets/1',
  read: (answer) => answer,
};
const search: HubSpotRequest<unknown> = {
  method: 'POST',
  path: '/crm/objects/2026-09/tickets/search',
  body: { query: 'export' },
  isIdempotent: true,
  read: (answer) => answer,
};
const write: HubSpotRequest<unknown> = { ...get, method: 'PATCH', body: { properties: {} } };

describe('HubSpotClient', () => {
  it('sends the token and JSON to the API’s address, and follows no redirect', async () => {
    const { client, calls } = fakeHubSpot([{ body: { id: '1' } }], {
      apiUrl: 'https://gateway.example.com/hubspot/',
    });

    const answer = await client.send({ ...write, query: { a: 'x&y', b: 2, c: undefined } });

    assert.deepEqual(answer, { id: '1' });
    const [call] = calls;
    assert.equal(
      call?.url.href,
      'https://gateway.example.com/hubspot/crm/objects/2026-09/tickets/1?a=x%26y&b=2',
    );
    assert.equal(call.method, 'PATCH');
    assert.equal(call.redirect, 'error');
    assert.equal(call.headers.get('authorization'), `Bearer ${token}`);
    assert.equal(call.headers.get('accept'), 'application/json');
    assert.equal(call.headers.get('content-type'), 'application/json');
    assert.deepEqual(call.body, { properties: {} });
  });

  it('hands on an empty answer as undefined', async () => {
    const { client } = fakeHubSpot([{ status: 204 }]);

    assert.equal(await client.send({ ...get, method: 'DELETE' }), undefined);
  });

  describe('when HubSpot refuses the token', () => {
    it('repeats any call once with a new one', async () => {
      const { client, calls, rejected } = fakeHubSpot([{ status: 401 }, { body: 'null' }], {
        tokens: ['old', 'new'],
      });

      await client.send(write);

      assert.deepEqual(rejected, [undefined, 'old']);
      assert.deepEqual(
        calls.map(({ headers }) => headers.get('authorization')),
        ['Bearer old', 'Bearer new'],
      );
    });

    it('asks to sign in when the new one is refused too', async () => {
      const { client, calls } = fakeHubSpot([{ status: 401 }, { status: 401 }], {
        tokens: ['old', 'new'],
      });

      await assert.rejects(client.send(get), (error) => HubSpotError.is(error, 'signed-out'));
      assert.equal(calls.length, 2);
    });

    it('does not send the same token again', async () => {
      const { client, calls } = fakeHubSpot([{ status: 401 }]);

      await assert.rejects(client.send(get), (error) => HubSpotError.is(error, 'signed-out'));
      assert.equal(calls.length, 1);
    });
  });

  describe('after a transient failure', () => {
    for (const request of [get, search]) {
      it(`repeats ${request.method} ${request.path} twice, waiting longer each time`, async () => {
        const { client, clock, calls } = fakeHubSpot([
          { status: 503 },
          networkError('ECONNRESET'),
          { body: '"there"' },
        ]);

        const answer = client.send(request);
        await clock.advance(999);
        assert.equal(calls.length, 1);
        await clock.advance(1);
        assert.equal(calls.length, 2);
        await clock.advance(3000);

        assert.equal(await answer, 'there');
        assert.equal(clock.scheduledCount(), 0);
      });
    }

    it('gives up after the second repetition', async () => {
      const { client, clock, calls } = fakeHubSpot(Array(3).fill({ status: 502 }));

      const answer = client.send(get);
      const refusal = assert.rejects(answer, (error) => HubSpotError.is(error, 'unavailable'));
      await clock.advance(10_000);

      await refusal;
      assert.equal(calls.length, 3);
    });

    it('waits as long as HubSpot asks for when that is short', async () => {
      const { client, clock } = fakeHubSpot([
        { status: 429, headers: { 'retry-after': '4' } },
        { body: '1' },
      ]);

      const answer = client.send(get);
      await clock.advance(0);
      assert.equal(clock.nextDelayMs(), 4000);
      await clock.advance(4000);

      assert.equal(await answer, 1);
    });

    it('leaves a long wait to the caller', async () => {
      const { client, calls } = fakeHubSpot([{ status: 429, headers: { 'retry-after': '7' } }]);

      await assert.rejects(
        client.send(search),
        (error) => HubSpotError.is(error, 'rate-limited') && error.details.retryAfterMs === 7000,
      );
      assert.equal(calls.length, 1);
    });

    it('never repeats a write', async () => {
      for (const reply of [{ status: 503 }, { status: 423 }, networkError('ECONNRESET')]) {
        const { client, calls } = fakeHubSpot([reply, { body: '1' }]);

        await assert.rejects(client.send(write), HubSpotError);
        assert.equal(calls.length, 1);
      }
    });

    it('stops waiting when it is aborted', async () => {
      const { client, clock, calls } = fakeHubSpot([{ status: 503 }, { body: '1' }]);
      const abort = new AbortController();

      const answer = client.send({ ...get, signal: abort.signal });
      await clock.whenScheduled();
      abort.abort();

      await assert.rejects(answer, { name: 'AbortError' });
      assert.equal(calls.length, 1);
      assert.equal(clock.scheduledCount(), 0);
    });
  });

  const offline: [code: string, failure: string, message: string][] = [
    [
      'ENOTFOUND',
      'offline',
      'api.hubapi.com cannot be reached. Check your network and proxy, then try again.',
    ],
    [
      'UND_ERR_CONNECT_TIMEOUT',
      'offline',
      'api.hubapi.com cannot be reached. Check your network and proxy, then try again.',
    ],
    [
      'net::ERR_INTERNET_DISCONNECTED',
      'offline',
      'api.hubapi.com cannot be reached. Check your network and proxy, then try again.',
    ],
    [
      'ECONNREFUSED',
      'offline',
      'api.hubapi.com refuses the connection. Check your network, proxy and the setting “hubspotTickets.advanced.apiUrl”.',
    ],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'offline',
      'The connection to api.hubapi.com is not secure: its certificate is not trusted here. A proxy may stand between; ask your administrator for its certificate.',
    ],
    [
      'UND_ERR_SOCKET',
      'unavailable',
      'The connection to HubSpot broke off before its answer was complete. Try again.',
    ],
    [
      'unexpected redirect',
      'unexpected-answer',
      'api.hubapi.com sent the call on to another address, which was not followed. Check the setting “hubspotTickets.advanced.apiUrl” and your network’s sign-in page.',
    ],
    [
      'something new',
      'offline',
      'There is no connection to api.hubapi.com. Check your network and proxy, then try again.',
    ],
  ];
  for (const [code, failure, message] of offline) {
    it(`says what ${code} means for a person`, async () => {
      const cause = networkError(code);
      const { client } = fakeHubSpot([cause]);

      await assert.rejects(client.send(write), { name: 'HubSpotError', failure, message, cause });
    });
  }

  it('says that a page came instead of data', async () => {
    const { client } = fakeHubSpot([{ body: '<html>Wi-Fi sign-in</html>' }]);

    await assert.rejects(client.send(get), {
      failure: 'unexpected-answer',
      message:
        'A web page came instead of HubSpot’s data. A proxy or your network’s sign-in page may be in the way.',
    });
  });

  it('says that an answer is not as documented, whatever is wrong with it', async () => {
    const read = () => {
      throw new MalformedError('ticket: id is not as documented');
    };
    for (const body of ['{"id":"1', '{}']) {
      const { client } = fakeHubSpot([{ body }]);

      await assert.rejects(client.send({ ...get, read }), {
        failure: 'unexpected-answer',
        message:
          'HubSpot’s answer is not what it documents. Try again; if it stays, an update of this extension may help.',
      });
    }
  });

  it('lets a mistake of ours pass as what it is', async () => {
    const { client } = fakeHubSpot([{ body: '1' }]);
    const read = () => {
      throw new RangeError('ours');
    };

    await assert.rejects(client.send({ ...get, read }), RangeError);
  });

  it('lets an abort pass untouched', async () => {
    const abort = new AbortController();
    const reason = new Error('no longer needed');
    const { client } = fakeHubSpot([], {
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('socket closed')));
        }),
    });

    const answer = client.send({ ...get, signal: abort.signal });
    setImmediate(() => abort.abort(reason));

    await assert.rejects(answer, reason);
  });

  it('logs method, path, status and duration only', async () => {
    const { client, logged } = fakeHubSpot([{ body: '{"subject":"private"}' }]);

    await client.send({ ...get, query: { email: 'a@example.com' } });

    assert.deepEqual(logged, ['GET /crm/objects/2026-09/tickets/1: 200 in 0 ms']);
  });

  it('keeps the token out of log lines and errors, even when others repeat it', async () => {
    const replies = [
      { status: 400, body: { message: `Bad token ${token}` } },
      { status: 403, body: `{"message":"${token}","errors":[{"message":"${token}"}]}` },
      { status: 401, body: { message: token } },
      { status: 200, body: `{"broken ${token}` },
      networkError('ENOTFOUND'),
    ];
    for (const reply of replies) {
      const { client, logged } = fakeHubSpot([reply]);

      const error: unknown = await client.send(write).catch((failure: unknown) => failure);

      assert.ok(error instanceof HubSpotError);
      assert.ok(!textOf(error).includes(token));
      assert.ok(!logged.join('\n').includes(token));
    }
  });

  it('asks to sign in again when the stored token cannot be one, without quoting it', async () => {
    for (const damaged of ['', 'pat-na1\nsecret', 'secret\u{1f600}']) {
      const { client, calls } = fakeHubSpot([{ body: '1' }], { tokens: [damaged] });

      await assert.rejects(client.send(get), {
        failure: 'signed-out',
        message: 'The stored HubSpot sign-in is damaged. Sign in again.',
      });
      assert.equal(calls.length, 0);
    }
  });
});

function textOf(error: Error): string {
  const cause = error.cause instanceof Error ? textOf(error.cause) : '';
  return `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${cause}`;
}
