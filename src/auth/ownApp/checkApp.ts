import type { Fetch } from '../../util/boundedFetch';
import type { AuthorizationServer } from '../oauth/authorizationServer';
import { redeemRefreshToken } from '../oauth/grants';
import { OAuthCallError } from '../oauth/oauthCalls';
import { isAboutSecret } from '../oauth/refusals';

/** What HubSpot says of a client id and its secret. */
export type AppCheck =
  | { readonly kind: 'right' | 'unknown-client-id' | 'wrong-secret' | 'unreachable' }
  /** It cannot or does not say; in words. */
  | { readonly kind: 'unknown'; readonly sentence: string };

/** No refresh token looks like this. */
const bogus = 'hubspot-tickets-asks-whether-it-knows-this-app';

/**
 * Asks HubSpot whether it knows an app, by a refresh token that cannot be: it looks at the client id first, then at
 * the secret, and at the token last.
 */
export async function checkApp(server: AuthorizationServer, fetch: Fetch): Promise<AppCheck> {
  try {
    await redeemRefreshToken(server, bogus, fetch);
    return { kind: 'right' };
  } catch (error) {
    if (!(error instanceof OAuthCallError)) {
      throw error;
    }
    const { trouble } = error;
    if (trouble.kind === 'unreachable') {
      return { kind: 'unreachable' };
    }
    if (trouble.kind !== 'refused') {
      return { kind: 'unknown', sentence: 'HubSpot does not answer as expected right now.' };
    }
    const { refusal } = trouble;
    if (refusal.name === 'BAD_REFRESH_TOKEN' || refusal.name === 'invalid_grant') {
      return { kind: 'right' };
    }
    if (refusal.name === 'BAD_CLIENT_ID') {
      return { kind: 'unknown-client-id' };
    }
    return isAboutSecret(refusal)
      ? { kind: 'wrong-secret' }
      : { kind: 'unknown', sentence: refusal.sentence };
  }
}
