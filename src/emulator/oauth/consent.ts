import type { Account } from '../data/account';
import type { World } from '../world';
import { scopeWords, type App } from './apps';

/** What an app asks for on the authorize page. */
export interface ConsentRequest {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  optionalScopes: readonly string[];
  state?: string;
  challenge?: string;
  challengeMethod?: string;
}

/** What the page says when the connection cannot be made; the app is never told. */
export class ConsentRefusal extends Error {
  override readonly name = 'ConsentRefusal';
}

const listOf = (text: string | null) => (text ?? '').split(/[\s+]+/).filter(Boolean);

/** Reads the query of the authorize page, or the form that the page posts. */
export function readConsentRequest(query: URLSearchParams): ConsentRequest {
  const optional = (name: string) => query.get(name) ?? undefined;
  return {
    clientId: query.get('client_id') ?? '',
    redirectUri: query.get('redirect_uri') ?? '',
    scopes: listOf(query.get('scope')),
    optionalScopes: listOf(query.get('optional_scope')),
    state: optional('state'),
    challenge: optional('code_challenge'),
    challengeMethod: optional('code_challenge_method'),
  };
}

/**
 * Checks the request as HubSpot's page does, before a person decides.
 *
 * @throws {ConsentRefusal} with the sentence for the page
 */
export function checkRequest(world: World, request: ConsentRequest): App {
  const app = world.apps.find(({ clientId }) => clientId === request.clientId);
  if (!app) {
    throw new ConsentRefusal('The client id of this link is missing or unknown.');
  }
  if (!app.redirectUrls.includes(request.redirectUri)) {
    throw new ConsentRefusal(
      'The redirect URL of this link does not match a redirect URL registered with the app. Address, port and path must be the same.',
    );
  }
  const asked = [...request.scopes, ...request.optionalScopes];
  const unknown = asked.filter((scope) => !scopeWords.has(scope) && !knownTo(app, scope));
  if (unknown.length > 0) {
    throw new ConsentRefusal(`One or more scopes are invalid: ${unknown.join(', ')}.`);
  }
  const missing = app.requiredScopes.filter((scope) => !request.scopes.includes(scope));
  if (missing.length > 0) {
    throw new ConsentRefusal(
      `The scopes of this link are insufficient: the app requires ${missing.join(', ')} in "scope".`,
    );
  }
  const misplaced = [
    ...request.scopes.filter((scope) => !app.requiredScopes.includes(scope)),
    ...request.optionalScopes.filter((scope) => !app.optionalScopes.includes(scope)),
  ];
  if (misplaced.length > 0) {
    throw new ConsentRefusal(
      `There is a mismatch between the scopes in the link and those of the app's configuration: ${misplaced.join(', ')}.`,
    );
  }
  if (request.challenge !== undefined && (request.challengeMethod ?? 'plain') !== 'S256') {
    throw new ConsentRefusal('The code challenge must be made with S256.');
  }
  return app;
}

const knownTo = (app: App, scope: string) =>
  app.requiredScopes.includes(scope) || app.optionalScopes.includes(scope);

/** @throws {ConsentRefusal} when the account or its user cannot grant what is asked */
export function checkAccount(app: App, account: Account | undefined): asserts account {
  if (!account || account.isDeleted) {
    throw new ConsentRefusal('You do not have access to this account.');
  }
  const { user, lacksScopes, name } = account.options;
  if (!user.mayInstall) {
    throw new ConsentRefusal(
      `Your user has no permission for what the app requires in ${name}. Ask a super admin of the account to connect it.`,
    );
  }
  const lacking = app.requiredScopes.filter((scope) => lacksScopes.includes(scope));
  if (lacking.length > 0) {
    throw new ConsentRefusal(
      `${name} has no access to the features that the app requires: ${lacking.join(', ')}.`,
    );
  }
}

/**
 * Where the browser goes after the decision; nowhere after a cancel, unless the emulator is set to tell.
 *
 * @throws {ConsentRefusal} with the sentence for the page
 */
export function decide(
  world: World,
  request: ConsentRequest,
  choice: { portalId: number; isApproved: boolean },
): string | undefined {
  const app = checkRequest(world, request);
  const { redirectUri, state } = request;
  if (!choice.isApproved) {
    return world.settings.cancelRedirects
      ? withQuery(redirectUri, {
          error: 'access_denied',
          error_description: 'the user denied access',
          state,
        })
      : undefined;
  }
  const account = world.account(choice.portalId);
  checkAccount(app, account);
  const { region, portalId, lacksScopes } = account.options;
  const value = `${region}-${world.ids.uuid()}`;
  world.codes.add({
    value,
    clientId: app.clientId,
    redirectUri,
    portalId,
    scopes: [...new Set([...request.scopes, ...request.optionalScopes])].filter(
      (scope) => !lacksScopes.includes(scope),
    ),
    challenge: request.challenge,
    expiresAt: world.now() + world.settings.codeLifetimeSeconds * 1000,
  });
  return withQuery(redirectUri, { code: value, state });
}

function withQuery(address: string, parts: Record<string, string | undefined>): string {
  const query = Object.entries(parts)
    .filter((part): part is [string, string] => part[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}
