import * as oauth from 'oauth4webapi';
import type { Fetch } from '../../util/boundedFetch';
import type { AuthorizationServer } from './authorizationServer';
import { clientAuthOf } from './authorizationServer';
import type { Grant } from './grants';
import { redeemCode } from './grants';
import { exchange, OAuthCallError, sendOptions } from './oauthCalls';
import { isAboutSecret } from './refusals';
import { optionalScopes, requiredScopes } from '../scopes';
import { SignInError } from '../signInError';

/** The part of a sign-in that a person sees. */
export interface BrowserStep {
  readonly signal: AbortSignal;
  /** Opens the consent page; returns at once. */
  openBrowser(address: string): void;
}

/** One sign-in in the browser, by whichever server. */
export interface BrowserFlow {
  readonly server: AuthorizationServer;
  /** Where the server sends the browser back to. */
  readonly redirectUri: string;
  /** Waits for the redirect that carries the state. */
  readonly waitFor: (
    expected: { state: string; issuer: string; needsAddress: boolean },
    signal: AbortSignal,
  ) => Promise<URLSearchParams>;
  /** Told the state that the redirect will carry, before the browser opens. */
  readonly onWaiting?: ((state: string) => void) | undefined;
  /** The same server with another secret, when it refused the first; `undefined` to leave it at that. */
  readonly correct?:
    ((signal: AbortSignal) => Promise<AuthorizationServer | undefined>) | undefined;
  readonly fetch: Fetch;
}

/**
 * The authorization code flow: sends the person to the consent page, waits for the redirect, trades its code for
 * tokens.
 *
 * @throws {OAuthCallError} or whatever `waitFor` throws
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export async function runBrowserFlow(flow: BrowserFlow, step: BrowserStep): Promise<Grant> {
  const { server, redirectUri } = flow;
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const request = {
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: redirectUri,
    scope: requiredScopes.join(' '),
    optional_scope: optionalScopes.join(' '),
    state,
    // Also where a secret is used: servers that do not know it leave it alone.
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const address = await consentAddress(flow, request, step.signal);
  // Asked for before the browser opens: nothing that comes back is missed.
  const { issuer } = server.metadata;
  // A public client's server must hold codes to their challenge; HubSpot itself does not promise to.
  const needsAddress = server.clientSecret !== undefined;
  const redirect = flow.waitFor({ state, issuer, needsAddress }, step.signal);
  flow.onWaiting?.(state);
  step.openBrowser(address);
  const parameters = await redirect;
  const answer = await validate(server, parameters, state);
  return redeem(flow, { answer, redirectUri, verifier }, step.signal);
}

/** A refused secret leaves the code as it was: HubSpot looks at the client first. */
async function redeem(
  { server, correct, fetch }: BrowserFlow,
  code: Parameters<typeof redeemCode>[1],
  signal: AbortSignal,
): Promise<Grant> {
  for (let client = server; ;) {
    try {
      return await redeemCode(client, code, fetch);
    } catch (error) {
      const corrected = isSecretRefused(error) ? await correct?.(signal) : undefined;
      if (!corrected) {
        throw error;
      }
      client = corrected;
    }
  }
}

const isSecretRefused = (error: unknown): boolean =>
  error instanceof OAuthCallError &&
  error.trouble.kind === 'refused' &&
  isAboutSecret(error.trouble.refusal);

/** @throws {SignInError} `wrong-state` when the redirect is not this server's answer to this request */
function validate(
  { metadata, clientId }: AuthorizationServer,
  parameters: URLSearchParams,
  state: string,
): Promise<URLSearchParams> {
  return exchange(() =>
    Promise.resolve(
      oauth.validateAuthResponse(metadata, { client_id: clientId }, parameters, state),
    ),
  ).catch((error: unknown) => {
    const isOther = error instanceof OAuthCallError && error.trouble.kind === 'unexpected';
    throw isOther ? new SignInError('wrong-state', undefined, { cause: error }) : error;
  });
}

/** Pushes the request where the server takes it, so that nothing between here and the browser can re-encode it. */
async function consentAddress(
  { server, fetch }: BrowserFlow,
  request: Record<string, string>,
  signal: AbortSignal,
): Promise<string> {
  const { metadata } = server;
  const endpoint = metadata.pushed_authorization_request_endpoint;
  if (endpoint === undefined) {
    return addressOf(metadata, request);
  }
  const client: oauth.Client = { client_id: server.clientId };
  const pushed = await exchange(async () => {
    const response = await oauth.pushedAuthorizationRequest(
      metadata,
      client,
      clientAuthOf(server),
      request,
      sendOptions(endpoint, fetch, signal),
    );
    return oauth.processPushedAuthorizationResponse(metadata, client, response);
  });
  return addressOf(metadata, { client_id: server.clientId, request_uri: pushed.request_uri });
}

/** HubSpot wants spaces as `%20`, which `URLSearchParams` does not write. */
function addressOf(
  { authorization_endpoint: endpoint = '' }: oauth.AuthorizationServer,
  parameters: Record<string, string>,
): string {
  const query = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${endpoint}?${query.join('&')}`;
}
