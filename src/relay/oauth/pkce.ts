import { sha256 } from '../hash';

/** An S256 challenge is the base64url of 32 bytes. */
export const challengePattern = /^[A-Za-z0-9_-]{43}$/;
const verifierPattern = /^[A-Za-z0-9._~-]{43,128}$/;

/**
 * Whether this verifier is the one whose hash was announced. The hash is no secret, so a plain comparison will do.
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 */
export async function verifies(verifier: string, challenge: string): Promise<boolean> {
  return verifierPattern.test(verifier) && (await sha256(verifier)) === challenge;
}
