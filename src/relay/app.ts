import { Hono } from 'hono';
import { commonHeaders } from './http/headers';
import { RateLimiter, type RateLimit } from './http/rateLimit';
import { describe, type RequestRecord } from './http/record';
import { explain, refuse } from './http/refusals';
import { relayRoutes } from './http/routes';
import { OAuthError } from './oauth/oauthError';
import { createSealer } from './oauth/seal';
import { HubSpot, type HubSpotOptions } from './upstream/hubspotOAuth';

export interface RelayOptions extends Omit<HubSpotOptions, 'redirectUri'> {
  /** The relay's own address, without a slash at its end. */
  publicUrl: string;
  /** 32 bytes each; the first seals, all of them open. */
  keys: readonly Uint8Array[];
  /** Hosts of web editors, for example `vscode.dev` or `*.github.dev`. */
  webHosts: readonly string[];
  /** Whether an address on this machine may receive a code over plain `http`. */
  isLoopbackAllowed: boolean;
  rateLimit?: RateLimit | undefined;
  record: (entry: RequestRecord) => void;
  now?: (() => number) | undefined;
}

/** Where a request came from, as far as the platform tells. */
export interface Caller {
  address?: string | undefined;
}

/** Answers one request. Runs wherever there is `fetch`: Node, containers, function platforms. */
export type Relay = (request: Request, caller?: Caller) => Promise<Response>;

const usualRateLimit: RateLimit = { burst: 300, perSecond: 5 };

/** Builds the relay: an authorization server to the editors, a client with a secret to HubSpot. */
export function createRelay(options: RelayOptions): Relay {
  const now = options.now ?? Date.now;
  const { publicUrl } = options;
  const limiter = new RateLimiter(options.rateLimit ?? usualRateLimit, now);
  const headers = Object.entries(commonHeaders(publicUrl.startsWith('https:')));
  const routes = relayRoutes({
    issuer: publicUrl,
    sealer: createSealer(options.keys, publicUrl, now),
    hubspot: new HubSpot({ ...options, redirectUri: `${publicUrl}/oauth-callback` }),
    targets: options,
  });
  const routeOf = new Map(routes.map((route) => [route.path, route]));
  const app = new Hono<{ Bindings: Caller }>();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) {
      // A page has a policy of its own.
      if (!c.res.headers.has(name)) {
        c.res.headers.set(name, value);
      }
    }
  });
  app.get('/healthz', () => Response.json({ status: 'ok' }));

  app.use(async (c, next) => {
    const id = crypto.randomUUID();
    const start = performance.now();
    await next();
    c.res.headers.set('x-request-id', id);
    const route = routeOf.get(c.req.path)?.path ?? '(unknown)';
    const request = { id, method: c.req.method, route, status: c.res.status };
    options.record(describe(request, performance.now() - start, c.error));
  });
  app.use(async (c, next) => {
    const { address } = c.env;
    const waitSeconds = address === undefined ? undefined : limiter.take(address);
    if (waitSeconds !== undefined) {
      throw tooMany(waitSeconds);
    }
    await next();
  });

  for (const { method, path, answer } of routes) {
    app.on(method, path, (c) => answer(c.req.raw));
    app.all(path, () => {
      throw new OAuthError('invalid_request', `Use ${method}.`, { status: 405, allow: method });
    });
  }
  app.notFound(() =>
    refuse(new OAuthError('invalid_request', 'There is nothing here.', { status: 404 })),
  );
  app.onError((error, c) => (routeOf.get(c.req.path)?.isPage ? explain(error) : refuse(error)));

  return async (request, caller = {}) => app.fetch(request, caller);
}

function tooMany(waitSeconds: number): OAuthError {
  return new OAuthError('temporarily_unavailable', 'Too many requests. Wait a little.', {
    status: 429,
    retryAfter: String(waitSeconds),
    reason: 'rate-limit',
  });
}
