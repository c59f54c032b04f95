/** An S256 challenge is the base64url of 32 bytes. */
export const challengePattern = /^[A-Za-z0-9_-]{43}$/;
const verifierPattern = /^[A-Za-z0-9._~-]{43,128}$/;

/** The base64url of a text's SHA-256. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('base64url');
}

/**
 * Whether this verifier is the one whose hash was announced. The hash is no secret, so a plain comparison will do.
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 */
export async function verifies(verifier: string, challenge: string): Promise<boolean> {
  return verifierPattern.test(verifier) && (await sha256(verifier)) === challenge;
}
