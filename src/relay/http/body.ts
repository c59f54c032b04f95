import { OAuthError } from '../oauth/oauthError';

/** The longest request of ours is a few hundred bytes. */
const largestBody = 16 * 1024;

/**
 * Reads the body of a request as text, as far as it may go.
 *
 * @throws {OAuthError} when it is longer, or breaks off
 */
export async function readBody(request: Request): Promise<string> {
  const declared = request.headers.get('content-length');
  if (declared !== null && !(Number(declared) <= largestBody)) {
    throw tooLarge();
  }
  let text: string;
  try {
    text = declared === null ? await readStream(request) : await request.text();
  } catch (cause) {
    throw cause instanceof OAuthError
      ? cause
      : new OAuthError('invalid_request', 'The request broke off.', { reason: 'broken-off' });
  }
  // A server makes sure that nobody sends more than declared; a function platform may not.
  if (text.length > largestBody) {
    throw tooLarge();
  }
  return text;
}

/** Nobody said how long it gets, so every piece is counted. */
async function readStream(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  const stream: AsyncIterable<Uint8Array> | null = request.body;
  let text = '';
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) {
      throw tooLarge();
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(): OAuthError {
  return new OAuthError('invalid_request', 'The request is too large.', { status: 413 });
}
