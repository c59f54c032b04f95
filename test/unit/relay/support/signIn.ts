import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Relay } from '../../../../src/relay/app';
import { get, post } from './relays';

export const redirectUri = 'vscode://hubspot-tickets.hubspot-tickets/auth-callback';
export const verifier = 'a-verifier-that-is-long-enough-to-be-a-verifier';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

export const pushForm = {
  client_id: 'vscode',
  response_type: 'code',
  redirect_uri: redirectUri,
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 'the-editors-state',
  scope: 'oauth tickets',
  optional_scope: 'crm.objects.owners.read',
};

/** Pushes a request; the sealed result. */
export async function pushed(relay: Relay, changes: Record<string, string> = {}): Promise<string> {
  const response = await post(relay, '/par', { ...pushForm, ...changes });
  assert.equal(response.status, 201);
  const { request_uri: requestUri } = (await response.json()) as { request_uri: string };
  return requestUri;
}

/** Goes as far as HubSpot's consent page; the state that HubSpot was given. */
export async function consented(
  relay: Relay,
  changes: Record<string, string> = {},
): Promise<string> {
  const requestUri = await pushed(relay, changes);
  const response = await get(relay, '/authorize', {
    client_id: 'vscode',
    request_uri: requestUri,
  });
  assert.equal(response.status, 302);
  return new URL(response.headers.get('location')!).searchParams.get('state')!;
}

/** Comes back from HubSpot; where the page goes on to. */
export async function returned(
  relay: Relay,
  answer: Record<string, string>,
  changes: Record<string, string> = {},
): Promise<URL> {
  const state = await consented(relay, changes);
  const response = await get(relay, '/oauth-callback', { state, ...answer });
  assert.equal(response.status, 200);
  return linkOf(await response.text());
}

/** The whole way to the editor's code. */
export async function codeFrom(relay: Relay, hubspotCode = 'na1-upstream-code'): Promise<string> {
  return (await returned(relay, { code: hubspotCode })).searchParams.get('code')!;
}

export function redeem(relay: Relay, code: string, changes: Record<string, string> = {}) {
  return post(relay, '/token', {
    grant_type: 'authorization_code',
    client_id: 'vscode',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
    ...changes,
  });
}

/** The link of the page that leads on to the editor. */
export function linkOf(html: string): URL {
  const href = /id="open" href="([^"]+)"/.exec(html)?.[1] ?? '';
  return new URL(href.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
}

interface Refusal {
  status: number;
  error?: string;
  error_description?: string;
  hubspot_status?: string;
}

/** The error that a program is told. */
export async function errorOf(response: Response): Promise<Refusal> {
  return { ...((await response.json()) as object), status: response.status };
}
