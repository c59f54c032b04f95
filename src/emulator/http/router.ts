import type { Account } from '../data/account';
import { storedKinds } from '../data/kinds/kinds';
import type { Token } from '../oauth/tokens';
import type { World } from '../world';
import type { Answer } from './answer';

export type Version = 'v1' | 'v3' | 'v4' | '2026-03' | '2026-09';

/** A request on its way through a route. */
export interface Call {
  world: World;
  method: string;
  path: string;
  version: Version;
  /** The named parts of the path, in order. */
  params: readonly string[];
  query: URLSearchParams;
  /** What a JSON route was sent; `undefined` without a body. */
  body: unknown;
  /** What a form route was sent. */
  form: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A call whose token was accepted. */
export interface AccountCall extends Call {
  account: Account;
  token: Token;
}

interface RouteShape {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `{ver}` takes the versions HubSpot serves, `{tickets}` and the like the names of a kind, any other name one segment. */
  path: string;
  takes?: 'json' | 'form';
}

/** A route that anybody may call. */
export interface OpenRoute extends RouteShape {
  handle: (call: Call) => Answer;
}

/** A route that needs a token with one of `scopes`. */
export interface AccountRoute extends RouteShape {
  scopes: readonly string[];
  /** Limits of its own that it counts against; absent: those of ordinary calls. */
  pool?: 'search' | 'associations';
  handleFor: (call: AccountCall) => Answer;
}

export type Route = OpenRoute | AccountRoute;

const special: Record<string, string> = {
  '{ver}': '(v3|2026-03|2026-09)',
  '{oauthVer}': '(v1|v3|2026-03|2026-09)',
  '{linkVer}': '(v4|2026-03|2026-09)',
  '{talkVer}': '(v3|2026-09)',
  ...Object.fromEntries(
    Object.values(storedKinds).map(({ name, singular, typeId }) => [
      `{${name}}`,
      `(?:${name}|${singular}|${typeId})`,
    ]),
  ),
};

const toExpression = (path: string) =>
  new RegExp(`^${path.replace(/\{\w+\}/g, (name) => special[name] ?? '([^/]+)')}$`);

/** `/crm/v3/objects/…` and `/crm/objects/2026-03/…` differ in the place of the version only. */
function straighten(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (/^\/(crm|conversations)\/\w+\/v\d(\/|$)/.test(trimmed)) {
    return '/no-such-form';
  }
  return trimmed.replace(/^\/(crm|conversations)\/(v\d)\/(\w+)(?=\/|$)/, '/$1/$3/$2');
}

export interface Match {
  route: Route;
  version: Version;
  params: readonly string[];
}

/** Finds the route of a request, or says which methods its path takes. */
export class Router {
  private readonly entries: readonly { route: Route; expression: RegExp; hasVersion: boolean }[];

  constructor(routes: readonly Route[]) {
    this.entries = routes.map((route) => ({
      route,
      expression: toExpression(route.path),
      hasVersion: /\{(ver|\w+Ver)\}/.test(route.path),
    }));
  }

  find(method: string, path: string): Match | { allowed: readonly string[] } {
    const straight = straighten(path);
    const allowed = new Set<string>();
    for (const { route, expression, hasVersion } of this.entries) {
      const parts = expression.exec(straight)?.slice(1);
      if (!parts) {
        continue;
      }
      if (route.method !== method) {
        allowed.add(route.method);
        continue;
      }
      const version = hasVersion ? (parts.shift() as Version) : 'v3';
      return { route, version, params: parts.map(decode) };
    }
    return { allowed: [...allowed] };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign is part of the name, as servers treat it.
    return part;
  }
}
