import { MalformedError } from '../../util/json';
import { OAuthError } from '../oauth/oauthError';
import { refusalPage } from '../pages/page';
import { SealError } from '../oauth/seal';

/** What a program gets when its request failed. */
export function refuse(error: unknown): Response {
  return isExpected(error) ? error.toResponse() : unforeseen(error).toResponse();
}

/** What a person gets. Never a redirect: until its seal is read, an address to return to is not trusted. */
export async function explain(error: unknown): Promise<Response> {
  const again = 'Go back to your editor and run “HubSpot: Sign In” again.';
  if (error instanceof SealError && error.isExpired) {
    return refusalPage(400, 'This sign-in took too long', again);
  }
  if (isExpected(error) && error.status === 429) {
    const page = await refusalPage(
      429,
      'Too many requests',
      'Wait a moment, then reload the page.',
    );
    page.headers.set('retry-after', error.details.retryAfter ?? '1');
    return page;
  }
  if (isExpected(error) && error.status === 405) {
    return error.toResponse();
  }
  if (isExpected(error) || error instanceof SealError || error instanceof MalformedError) {
    return refusalPage(
      400,
      'This link does not work',
      `It is not complete, or it was changed on its way. ${again}`,
    );
  }
  return refusalPage(500, 'Something went wrong', again);
}

/** What may be written down about a failure: its kind, and for the unforeseen where it came from. */
export function describeFailure(error: unknown): {
  error?: string;
  hubspotStatus?: string | undefined;
  reason?: string | undefined;
  stack?: readonly string[];
} {
  if (error === undefined) {
    return {};
  }
  if (isExpected(error)) {
    const { hubspotStatus, cause } = error.details;
    return { error: error.code, hubspotStatus, reason: codeOf(cause) };
  }
  const name = error instanceof Error ? error.name : typeof error;
  if (error instanceof SealError || error instanceof MalformedError) {
    return { error: name };
  }
  // The message may quote what was sent, the lines below it do not.
  const stack = (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return { error: name, stack: stack.map((line) => line.trim()) };
}

function isExpected(error: unknown): error is OAuthError {
  return error instanceof OAuthError;
}

function unforeseen(cause: unknown): OAuthError {
  return new OAuthError('server_error', 'The relay failed.', { status: 500, cause });
}

/** The code of the first failure in the chain that has one, for example `ECONNREFUSED`; else what kind it was. */
function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) {
    return undefined;
  }
  const { code } = cause as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : (codeOf(cause.cause) ?? cause.name);
}
