import { MalformedError } from '../../util/json';
import { OAuthError } from '../oauth/oauthError';
import { SealError } from '../oauth/seal';
import { refusalPage } from '../pages/page';

/** What a program gets when its request failed. */
export function refuse(error: unknown): Response {
  const expected =
    error instanceof OAuthError
      ? error
      : new OAuthError('server_error', 'The relay failed.', { status: 500, cause: error });
  return expected.toResponse();
}

/** What a person gets. Never a redirect: until its seal is read, an address to return to is not trusted. */
export async function explain(error: unknown): Promise<Response> {
  const again = 'Go back to your editor and run “HubSpot: Sign In” again.';
  if (error instanceof OAuthError && error.status === 405) {
    return error.toResponse();
  }
  if (error instanceof OAuthError && error.status === 429) {
    const text = 'Wait a moment, then reload the page.';
    const page = await refusalPage(429, 'Too many requests', text);
    page.headers.set('retry-after', error.details.retryAfter ?? '1');
    return page;
  }
  if (
    error instanceof OAuthError ||
    error instanceof SealError ||
    error instanceof MalformedError
  ) {
    // The same words for old and for altered: a stranger learns nothing from them.
    return refusalPage(
      400,
      'This link does not work any more',
      `It was open for too long, or it was changed on its way. ${again}`,
    );
  }
  return refusalPage(500, 'Something went wrong', again);
}
