import { authorize, push, type AuthorizationDeps } from '../oauth/authorization';
import { receive } from '../oauth/callback';
import { metadata } from '../oauth/metadata';
import { readForm } from '../oauth/parameters';
import { grantTokens, revokeToken } from '../oauth/token';

/** One address of the relay. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  /** Whether people see the answer; programs get JSON. */
  isPage: boolean;
  answer: (request: Request) => Response | Promise<Response>;
}

/** Everything that the relay answers to, apart from `/healthz`. */
export function relayRoutes(deps: AuthorizationDeps): readonly Route[] {
  const get = (path: string, answer: Route['answer'], isPage = false): Route => ({
    method: 'GET',
    path,
    isPage,
    answer,
  });
  const page = (path: string, answer: (query: URLSearchParams) => Promise<Response>) =>
    get(path, (request) => answer(new URL(request.url).searchParams), true);
  const post = (path: string, answer: Route['answer']): Route => ({
    ...get(path, answer),
    method: 'POST',
  });

  const basePath = new URL(deps.issuer).pathname.replace(/\/$/, '');
  const wellKnown = '/.well-known/oauth-authorization-server';
  const describe = () => Response.json(metadata(deps.issuer));
  return [
    // The standard puts the path of the issuer last; some clients and proxies expect it first.
    ...new Set([wellKnown + basePath, basePath + wellKnown]),
  ]
    .map((path) => get(path, describe))
    .concat(
      post(`${basePath}/par`, async (request) => push(deps, await readForm(request))),
      page(`${basePath}/authorize`, (query) => authorize(deps, query)),
      page(`${basePath}/oauth-callback`, (query) => receive(deps, query)),
      post(`${basePath}/token`, async (request) => grantTokens(deps, await readForm(request))),
      post(`${basePath}/revoke`, async (request) =>
        revokeToken(deps.hubspot, await readForm(request)),
      ),
    );
}
