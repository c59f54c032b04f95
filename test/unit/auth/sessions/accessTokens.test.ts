import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { createFileLock, createWindowLock } from '../../../../src/auth/sessions/lock';
import type { HubSpotFailure } from '../../../../src/hubspot/errors';
import { HubSpotError } from '../../../../src/hubspot/errors';
import type { Scene } from '../harness';
import { startScene } from '../harness';
import { Machine, newSession, type Window } from '../windows';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe('access tokens', () => {
  let scene: Scene;
  let machine: Machine;
  let window: Window;
  let id: string;
  let first: string;

  beforeEach(async () => {
    scene = await startScene();
    machine = new Machine(scene);
    window = machine.open();
    ({
      id,
      tokens: { accessToken: first },
    } = await window.store.add(newSession(scene)));
  });
  afterEach(() => scene.stop());

  const refreshes = () => scene.calls.filter((call) => call === 'POST /token').length;

  const fails = async (
    token: Promise<string>,
    failure: HubSpotFailure,
    check: (error: HubSpotError) => boolean = () => true,
  ) =>
    assert.rejects(token, (error) => {
      scene.see(error);
      assert.ok(HubSpotError.is(error, failure), String(error));
      return check(error);
    });

  const works = async (token: string) => {
    const answer = await fetch(`${scene.emulator.url}/account-info/2026-09/details`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.ok;
  };

  it('are given out as they are while they are good', async () => {
    await scene.clock.advance(24 * minuteMs);

    assert.equal(await window.tokens.accessToken(id), first);
    assert.deepEqual(scene.calls, []);
  });

  it('are renewed five minutes before they end', async () => {
    await scene.clock.advance(25 * minuteMs + 1);

    const token = await window.tokens.accessToken(id);

    assert.notEqual(token, first);
    assert.ok(await works(token));
    assert.equal(await window.tokens.accessToken(id), token);
    assert.equal(refreshes(), 1);
  });

  it('are renewed on the first call after the machine slept over their end', async () => {
    await scene.clock.advance(10 * dayMs);
    assert.equal(refreshes(), 0);

    assert.ok(await works(await window.tokens.accessToken(id)));

    assert.equal(refreshes(), 1);
  });

  it('are renewed when a quarter of a short life is left', async () => {
    scene.emulator.settings.tokenLifetimeSeconds = 40;
    await scene.clock.advance(30 * minuteMs);
    const short = await window.tokens.accessToken(id);

    await scene.clock.advance(29_000);
    assert.equal(await window.tokens.accessToken(id), short);
    await scene.clock.advance(2000);
    assert.notEqual(await window.tokens.accessToken(id), short);
  });

  it('are renewed once however many ask at the same time', async () => {
    await scene.clock.advance(dayMs);

    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => window.tokens.accessToken(id)),
    );

    assert.equal(new Set(tokens).size, 1);
    assert.equal(refreshes(), 1);
  });

  it('are renewed once when ten calls at the same time were refused', async () => {
    scene.emulator.expireTokens();

    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => window.tokens.accessToken(id, first)),
    );

    assert.equal(new Set(tokens).size, 1);
    assert.ok(await works(tokens[0]!));
    assert.equal(refreshes(), 1);
  });

  it('are not renewed again for a refusal of one that was replaced since', async () => {
    const second = await window.tokens.accessToken(id, first);

    assert.equal(await window.tokens.accessToken(id, first), second);
    assert.equal(refreshes(), 1);
  });

  it('come from the refresh token that the server gave last', async () => {
    scene.emulator.settings.rotateRefreshTokens = true;

    const second = await window.tokens.accessToken(id, first);
    const third = await window.tokens.accessToken(id, second);

    assert.ok(await works(third));
  });

  it('come from the old refresh token when the server gives no new one', async () => {
    scene.intercept = (url) =>
      url.pathname === '/token'
        ? Response.json({ access_token: 'another-one', token_type: 'bearer', expires_in: 1800 })
        : undefined;
    await window.tokens.accessToken(id, first);
    scene.intercept = () => undefined;

    assert.ok(await works(await window.tokens.accessToken(id, 'another-one')));
  });

  it('are stored before anybody hears of them', async () => {
    let heard: string | undefined;
    window.store.onDidChange(({ changed }) => {
      heard = changed[0]?.tokens.accessToken;
      assert.equal(machine.stored()[0]?.tokens.accessToken, heard);
    });

    const second = await window.tokens.accessToken(id, first);

    assert.equal(heard, second);
  });

  for (const [direction, jumpMs] of [
    ['ahead', dayMs],
    ['behind', -dayMs],
  ] as const) {
    it(`are right although the clock was a day ${direction} when they were dated`, async () => {
      const fresh = newSession(scene);
      const { issuedAt = 0, expiresAt = 0 } = fresh.tokens;
      const tokens = {
        ...fresh.tokens,
        issuedAt: issuedAt + jumpMs,
        expiresAt: expiresAt + jumpMs,
      };
      const { id: wrong } = await window.store.add({ ...fresh, tokens });

      const token = await window.tokens.accessToken(wrong);

      assert.ok(await works(token));
      assert.equal(refreshes(), 1);
      assert.equal(await window.tokens.accessToken(wrong), token);
    });
  }

  describe('when the session is over', () => {
    it('says so, and forgets its tokens', async () => {
      scene.emulator.revoke();
      const removed: string[] = [];
      window.store.onDidChange(
        (change) => void removed.push(...change.removed.map((one) => one.id)),
      );

      await fails(window.tokens.accessToken(id, first), 'signed-out', ({ message }) =>
        message.endsWith('Sign in again.'),
      );

      assert.deepEqual(removed, [id]);
      assert.deepEqual(machine.stored(), []);
      await fails(window.tokens.accessToken(id), 'signed-out');
      assert.equal(refreshes(), 1);
    });

    it('says so when the app was disconnected', async () => {
      scene.emulator.uninstall();

      await fails(window.tokens.accessToken(id, first), 'signed-out');
    });

    it('says so when the account is gone', async () => {
      scene.emulator.deleteHub(24680135);

      await fails(window.tokens.accessToken(id, first), 'signed-out', ({ message }) =>
        message.includes('deleted or has disconnected'),
      );
    });

    it('leaves what is stored to the other windows where each has a copy of its own', async () => {
      const web = machine.open({ isStorePerWindow: true });
      scene.emulator.revoke();

      await fails(web.tokens.accessToken(id, first), 'signed-out');

      assert.deepEqual(await web.store.all(), []);
      assert.equal(machine.stored().length, 1);
    });

    it('stays over for this window even if the secret store cannot be written', async () => {
      scene.emulator.revoke();
      scene.intercept = (url) => {
        if (url.pathname === '/token') {
          const store = window.secrets.store.bind(window.secrets);
          window.secrets.store = () => Promise.reject(new Error('locked'));
          setTimeout(() => (window.secrets.store = store), 20);
        }
        return undefined;
      };

      await fails(window.tokens.accessToken(id, first), 'signed-out');

      assert.deepEqual(await window.store.all(), []);
    });
  });

  describe('when they cannot be renewed right now', () => {
    const down = (answer: () => Response | Error) => {
      scene.intercept = (url) => (url.pathname === '/token' ? answer() : undefined);
    };
    const offline = () =>
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
      });

    it('are used to their end', async () => {
      await scene.clock.advance(26 * minuteMs);
      down(offline);

      assert.equal(await window.tokens.accessToken(id), first);
      await scene.clock.advance(4 * minuteMs + 1);
      await fails(window.tokens.accessToken(id), 'offline', ({ message }) =>
        message.includes('you stay signed in'),
      );
    });

    it('come again as soon as the relay is back', async () => {
      down(offline);
      await fails(window.tokens.accessToken(id, first), 'offline');

      scene.intercept = () => undefined;
      await scene.clock.advance(1000);

      assert.ok(await works(await window.tokens.accessToken(id, first)));
      assert.equal((await window.store.all()).length, 1);
    });

    it('come again as soon as HubSpot behind the relay is back', async () => {
      scene.emulator.failNext({ match: '/token', status: 503, times: 2 });
      await fails(window.tokens.accessToken(id, first), 'unavailable');
      await scene.clock.advance(minuteMs);
      await window.tokens.accessToken(id, first).catch(() => undefined);
      await scene.clock.advance(minuteMs);

      assert.ok(await works(await window.tokens.accessToken(id, first)));
    });

    it('leave HubSpot alone for as long as it asks for', async () => {
      scene.emulator.failNext({ match: '/token', status: 429, headers: { 'retry-after': '90' } });
      const asked = () => fails(window.tokens.accessToken(id, first), 'unavailable');

      await fails(
        window.tokens.accessToken(id, first),
        'unavailable',
        ({ details }) => details.retryAfterMs === 90_000,
      );
      await scene.clock.advance(89_000);
      await asked();
      assert.equal(refreshes(), 1);

      await scene.clock.advance(1001);
      assert.ok(await works(await window.tokens.accessToken(id, first)));
    });

    it('are asked for more and more seldom', async () => {
      down(() => new Response('<h1>502</h1>', { status: 502 }));

      for (let second = 0; second < 600; second++) {
        await window.tokens.accessToken(id, first).catch(() => undefined);
        await scene.clock.advance(1000);
      }

      assert.ok(refreshes() < 20, `${refreshes()} calls in ten minutes`);
    });

    it('are asked for again when the clock was set back', async () => {
      await scene.clock.advance(dayMs);
      down(offline);
      await fails(window.tokens.accessToken(id), 'offline');
      scene.intercept = () => undefined;
      await scene.clock.advance(-dayMs);

      assert.ok(await works(await window.tokens.accessToken(id, first)));
    });

    for (const [what, answer] of [
      ['a web page', () => new Response('<h1>Sign in to the network</h1>')],
      [
        'half a JSON',
        () => new Response('{"access_', { headers: { 'content-type': 'application/json' } }),
      ],
      ['no token', () => Response.json({ token_type: 'bearer' })],
      [
        'a token that fits in no header',
        () => Response.json({ token_type: 'bearer', access_token: 'a\nb' }),
      ],
      [
        'a wrong client secret',
        () =>
          Response.json(
            { error: 'server_error', hubspot_status: 'BAD_CLIENT_SECRET' },
            { status: 400 },
          ),
      ],
      ['an unknown refusal', () => Response.json({ error: 'strange' }, { status: 400 })],
      ['an account that moves', () => new Response(null, { status: 477 })],
      ['a page of a firewall', () => new Response('<h1>Forbidden</h1>', { status: 403 })],
    ] as const) {
      it(`keep the session when the relay answers with ${what}`, async () => {
        down(answer);

        await fails(window.tokens.accessToken(id, first), 'unavailable');

        assert.equal(machine.stored().length, 1);
        assert.equal(machine.stored()[0]?.tokens.accessToken, first);
      });
    }
  });

  describe('with a second window', () => {
    let other: Window;

    beforeEach(async () => {
      other = machine.open();
      await other.store.all();
    });

    it('are renewed once for both', async () => {
      await scene.clock.advance(dayMs);

      const tokens = await Promise.all([
        window.tokens.accessToken(id),
        other.tokens.accessToken(id),
      ]);

      assert.equal(tokens[0], tokens[1]);
      assert.equal(refreshes(), 1);
    });

    it('are renewed once for twenty calls in two windows that share a folder for their locks', async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'locks-'));
      // Left behind by a window that was closed in the middle of it.
      const gone = { pid: spawnSync(process.execPath, ['--version']).pid, host: hostname() };
      await writeFile(path.join(folder, `refresh-${id}.lock`), JSON.stringify(gone));
      const windows = [0, 1].map(() => machine.open({ lock: createFileLock(folder, scene.log) }));
      await scene.clock.advance(dayMs);

      const tokens = await Promise.all(
        windows.flatMap((one) => Array.from({ length: 10 }, () => one.tokens.accessToken(id))),
      );

      assert.equal(new Set(tokens).size, 1);
      assert.ok(await works(tokens[0]!));
      assert.equal(refreshes(), 1);
      await rm(folder, { recursive: true });
    });

    it('lose no session where windows share neither locks nor secrets, as pages of a browser', async () => {
      const pages = [0, 1].map(() =>
        machine.open({ isStorePerWindow: true, lock: createWindowLock() }),
      );
      await scene.clock.advance(dayMs);

      const tokens = await Promise.all(
        pages.flatMap((one) => Array.from({ length: 10 }, () => one.tokens.accessToken(id))),
      );

      assert.ok(refreshes() <= 2);
      assert.ok(await works(tokens.at(-1)!));
      assert.equal(machine.stored().length, 1);
    });

    it('are taken from the store when the other window was quicker and nobody told', async () => {
      const second = await other.tokens.accessToken(id, first);
      // As a served editor would: the event of the other window never came.
      const stale = await window.store.find(id);
      assert.ok(stale);

      assert.equal(await window.tokens.accessToken(id, first), second);
      assert.equal(refreshes(), 1);
    });

    it('are taken from the store when the refresh token was used up by the other window', async () => {
      scene.emulator.settings.rotateRefreshTokens = true;
      let second: string | undefined;
      scene.delay = async (url) => {
        if (url.pathname === '/token' && second === undefined) {
          second = '';
          // Another machine's lock is not ours: both refresh with the same token.
          const base = machine.stored()[0]!;
          const { accessToken, refreshToken } = scene.emulator.issueToken();
          scene.secrets.add(accessToken).add(refreshToken);
          scene.emulator.revoke();
          const renewed = scene.emulator.issueToken();
          scene.secrets.add(renewed.accessToken).add(renewed.refreshToken);
          second = renewed.accessToken;
          const tokens = { ...base.tokens, ...renewed };
          await other.secrets.store(
            `hubspotTickets.session.${id}`,
            JSON.stringify({ ...base, tokens: { ...tokens, expiresInSeconds: undefined } }),
          );
        }
      };

      assert.equal(await window.tokens.accessToken(id, first), second);
      assert.equal(machine.stored().length, 1);
    });

    it('end with the session when the other window signs out', async () => {
      await other.store.remove(id);
      await new Promise(setImmediate);

      await fails(window.tokens.accessToken(id), 'signed-out');
      assert.deepEqual(await window.store.all(), []);
    });

    it('do not bring back a session that was signed out of while they were renewed', async () => {
      scene.delay = (url) =>
        url.pathname === '/token' ? other.store.remove(id).then(() => undefined) : undefined;

      await fails(window.tokens.accessToken(id, first), 'signed-out');

      assert.deepEqual(machine.stored(), []);
      assert.deepEqual(await window.store.all(), []);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(scene.calls.includes('POST /revoke'), 'what came too late is revoked');
    });
  });

  it('live in memory while the secret store cannot be written, and are stored by the next refresh', async () => {
    scene.emulator.settings.rotateRefreshTokens = true;
    const store = window.secrets.store.bind(window.secrets);
    window.secrets.store = () => Promise.reject(new Error('locked'));
    const second = await window.tokens.accessToken(id, first);
    assert.ok(await works(second));
    assert.equal(await window.tokens.accessToken(id), second);

    window.secrets.store = store;
    const third = await window.tokens.accessToken(id, second);

    assert.ok(await works(third));
    assert.equal(machine.stored()[0]?.tokens.accessToken, third);
  });

  it('say that the secret store is locked instead of that the person is signed out', async () => {
    await scene.clock.advance(dayMs);
    window.secrets.failure = new Error('org.freedesktop.Secret.Error.IsLocked');

    await fails(window.tokens.accessToken(id), 'unavailable', ({ message }) =>
      message.includes('keyring'),
    );

    window.secrets.failure = undefined;
    assert.ok(await works(await window.tokens.accessToken(id)));
  });

  it('that cannot be renewed are given out until HubSpot refuses them', async () => {
    const { id: pasted } = await window.store.add({
      ...newSession(scene, { portalId: 97531086 }),
      tokens: { accessToken: 'pat-na1-pasted' },
      server: undefined,
    });

    assert.equal(await window.tokens.accessToken(pasted), 'pat-na1-pasted');
    await fails(window.tokens.accessToken(pasted, 'pat-na1-pasted'), 'signed-out');
    assert.equal((await window.store.all()).length, 2);
  });
});
