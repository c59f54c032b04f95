import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDiscard } from '../../../src/auth/sessions/discard';
import { createWindowLock } from '../../../src/auth/sessions/lock';
import type { NewSession } from '../../../src/auth/sessions/session';
import { isLiving, parseSession } from '../../../src/auth/sessions/session';
import { SessionStore } from '../../../src/auth/sessions/sessionStore';
import { AccessTokens } from '../../../src/auth/sessions/accessTokens';
import { secretOf } from './windows';
import { HubSpotError } from '../../../src/hubspot/errors';
import type { Log } from '../../../src/util/log';
import { manualClock } from '../../support/clock';
import { FakeSecrets } from '../../support/secrets';

const nothing = () => undefined;
const log: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
const portals = [1, 2] as const;

interface Step {
  readonly what: 'sign in' | 'sign out' | 'refresh' | 'fail to store';
  readonly window: 0 | 1;
  readonly portal: (typeof portals)[number];
}

const step = fc.record<Step>({
  what: fc.constantFrom('sign in', 'sign out', 'refresh', 'refresh', 'fail to store'),
  window: fc.constantFrom(0, 1),
  portal: fc.constantFrom(...portals),
});

/** A token endpoint in a few lines: what matters here is the order in which things happen. */
class TokenServer {
  /** The refresh token of each grant, and the portal. */
  readonly grants = new Map<string, number>();
  private count = 0;

  constructor(private readonly isRotating: boolean) {}

  issue(portalId: number): { accessToken: string; refreshToken: string } {
    const refreshToken = `refresh-${++this.count}`;
    this.grants.set(refreshToken, portalId);
    return { accessToken: `access-${this.count}`, refreshToken };
  }

  answer(path: string, body: URLSearchParams): Response {
    const sent = body.get('refresh_token') ?? body.get('token') ?? '';
    const portalId = this.grants.get(sent);
    if (path === '/revoke') {
      this.grants.delete(sent);
      return new Response(null, { status: 200 });
    }
    if (portalId === undefined) {
      const refusal = { error: 'invalid_grant', hubspot_status: 'BAD_REFRESH_TOKEN' };
      return Response.json(refusal, { status: 400 });
    }
    const next = this.issue(portalId);
    this.grants.delete(this.isRotating ? sent : next.refreshToken);
    return Response.json({
      token_type: 'bearer',
      expires_in: 1800,
      access_token: next.accessToken,
      refresh_token: this.isRotating ? next.refreshToken : sent,
    });
  }
}

/** Secrets whose every call takes as long as the scheduler likes. */
class SlowSecrets extends FakeSecrets {
  isFailing = false;

  constructor(
    values: Map<string, string>,
    private readonly scheduler: fc.Scheduler,
    private readonly peers: SlowSecrets[],
  ) {
    super(values);
    peers.push(this);
  }

  override async get(key: string): Promise<string | undefined> {
    await this.scheduler.schedule(Promise.resolve(), 'read');
    return super.get(key);
  }

  override async store(key: string, value: string): Promise<void> {
    await this.pass();
    await super.store(key, value);
    this.tell(key);
  }

  override async delete(key: string): Promise<void> {
    await this.pass();
    await super.delete(key);
    this.tell(key);
  }

  private async pass(): Promise<void> {
    await this.scheduler.schedule(Promise.resolve(), 'write');
    if (this.isFailing) {
      this.isFailing = false;
      throw new Error('locked');
    }
  }

  private tell(key: string): void {
    for (const peer of this.peers) {
      if (peer !== this) {
        peer.announce(key);
      }
    }
  }
}

describe('two windows that sign in, refresh and sign out in any order', () => {
  for (const isRotating of [false, true]) {
    const kind = isRotating ? 'each refresh token works once' : 'refresh tokens stay the same';

    it(`lose no session, double none and bring none back when ${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
          (scheduler, rounds) => play(scheduler, rounds, isRotating),
        ),
        { numRuns: 150 },
      );
    });
  }
});

/** Plays rounds of steps; the steps of one round run at the same time. */
async function play(scheduler: fc.Scheduler, rounds: Step[][], isRotating: boolean) {
  const clock = manualClock();
  const server = new TokenServer(isRotating);
  const values = new Map<string, string>();
  const peers: SlowSecrets[] = [];
  const lock = createWindowLock();
  const fetch = async (input: string | URL, init?: RequestInit) => {
    await scheduler.schedule(Promise.resolve(), 'request');
    const answer = server.answer(new URL(input).pathname, init?.body as URLSearchParams);
    await scheduler.schedule(Promise.resolve(), 'answer');
    return answer;
  };
  const windows = [0, 1].map(() => {
    const secrets = new SlowSecrets(values, scheduler, peers);
    const store = new SessionStore({ secrets, lock, log, isStorePerWindow: false });
    const discard = createDiscard({ sessions: () => store.all(), secretOf, fetch, log });
    const tokens = new AccessTokens({ store, fetch, clock, log, lock, discard, secretOf });
    return { secrets, store, tokens };
  });
  /** What must be there in the end: yes, no, or undecided because both were asked for at the same time. */
  const expected = new Map<number, boolean | undefined>();

  const run = async ({ what, window, portal }: Step): Promise<boolean | undefined> => {
    const { store, tokens, secrets } = windows[window]!;
    const session = (await store.all()).find(({ portalId }) => portalId === portal);
    switch (what) {
      case 'sign in': {
        const issued = server.issue(portal);
        return store.add(newSession(portal, issued, clock.now())).then(
          () => true,
          () => void server.grants.delete(issued.refreshToken),
        );
      }
      case 'sign out':
        return session && store.remove(session.id).then(() => false, nothing);
      case 'refresh':
        await (session && tokens.accessToken(session.id, session.tokens.accessToken))?.catch(
          (error: unknown) => assert.ok(HubSpotError.is(error), String(error)),
        );
        return undefined;
      case 'fail to store':
        // With a refresh token that works once, what is not stored is lost to the other window, and nobody can help it.
        secrets.isFailing = !isRotating;
        return undefined;
    }
  };

  for (const round of rounds) {
    const results = await scheduler.waitFor(
      Promise.all(round.map(async (one) => ({ portal: one.portal, result: await run(one) }))),
    );
    for (const portal of portals) {
      const wishes = results.filter((one) => one.portal === portal && one.result !== undefined);
      const isClear = new Set(wishes.map(({ result }) => result)).size === 1;
      if (wishes.length > 0) {
        expected.set(portal, isClear ? wishes[0]?.result : undefined);
      }
    }
  }

  for (const { secrets } of windows) {
    secrets.isFailing = false;
  }
  await scheduler.waitIdle();
  const stored = [...values.values()].map(parseSession).filter(isLiving);
  for (const portal of portals) {
    const count = stored.filter(({ portalId }) => portalId === portal).length;
    assert.ok(count <= 1, 'doubled');
    const wanted = expected.get(portal);
    if (wanted !== undefined) {
      assert.equal(count, wanted ? 1 : 0, wanted ? 'lost' : 'brought back');
    }
  }
  await scheduler.waitFor(settled(windows, stored.length));
}

/** Both windows come to see what is stored, and every session that is left still works. */
async function settled(
  windows: readonly { store: SessionStore; tokens: AccessTokens }[],
  count: number,
): Promise<void> {
  for (const { store, tokens } of windows) {
    for (const { id } of await store.all()) {
      const token = await tokens.accessToken(id);
      await tokens.accessToken(id, token);
    }
    assert.equal((await store.all()).length, count);
  }
}

function newSession(
  portalId: number,
  tokens: { accessToken: string; refreshToken: string },
  issuedAt: number,
): NewSession {
  return {
    portalId,
    label: `${portalId}`,
    uiDomain: 'app.hubspot.com',
    scopes: ['oauth', 'tickets'],
    apiUrl: 'https://api.example',
    tokens: { ...tokens, issuedAt, expiresAt: issuedAt + 1_800_000 },
    server: {
      issuer: 'https://relay.example',
      tokenEndpoint: 'https://relay.example/token',
      revocationEndpoint: 'https://relay.example/revoke',
      clientId: 'vscode',
    },
  };
}
