import * as jose from 'jose';

/** What a sealed value is for. Each purpose has its own key and its own short life. */
export type Purpose = keyof typeof lifetimesSeconds;

/**
 * A person has this long between two steps of the sign-in. The editor waits five minutes in all, and its own
 * question "open this address?" may stand open that long; a login with a second factor may take longer.
 */
export const lifetimesSeconds = { request: 300, state: 600, code: 300 } as const;

/** A sealed value that is not ours, not for this purpose, altered or too old. */
export class SealError extends Error {
  override readonly name = 'SealError';

  constructor(
    readonly isExpired: boolean,
    options?: ErrorOptions,
  ) {
    super(isExpired ? 'The sealed value is too old.' : 'The sealed value is not valid.', options);
  }
}

export interface Sealer {
  /** Encrypts claims into URL-safe text that only a relay with the same key can read. */
  seal(purpose: Purpose, claims: Record<string, unknown>): Promise<string>;
  /**
   * Reads what `seal` made for the same purpose.
   *
   * @throws {SealError}
   */
  open(purpose: Purpose, sealed: string): Promise<unknown>;
}

/**
 * Seals what must survive a round trip through a browser, so that the relay itself keeps nothing.
 *
 * @param keys 32 bytes each; the first seals, all of them open, so that keys can be changed without a break
 * @see https://www.rfc-editor.org/rfc/rfc7516
 */
export function createSealer(
  keys: readonly Uint8Array[],
  issuer: string,
  now: () => number = Date.now,
): Sealer {
  const derived = new Map<string, Promise<jose.CryptoKey>>();
  const keyOf = (index: number, purpose: Purpose) => {
    const id = `${index} ${purpose}`;
    const key = derived.get(id) ?? deriveKey(keys[index] ?? new Uint8Array(), purpose);
    derived.set(id, key);
    return key;
  };

  return {
    async seal(purpose, claims) {
      return new jose.EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
        .setIssuer(issuer)
        .setExpirationTime(Math.floor(now() / 1000) + lifetimesSeconds[purpose])
        .encrypt(await keyOf(0, purpose));
    },

    async open(purpose, sealed) {
      let failure: unknown;
      for (const index of keys.keys()) {
        try {
          const { payload } = await jose.jwtDecrypt(sealed, await keyOf(index, purpose), {
            typ: purpose,
            issuer,
            requiredClaims: ['exp'],
            currentDate: new Date(now()),
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
          });
          return payload;
        } catch (error) {
          failure = error;
          if (!(error instanceof jose.errors.JWEDecryptionFailed)) {
            break;
          }
        }
      }
      throw new SealError(failure instanceof jose.errors.JWTExpired, { cause: failure });
    },
  };
}

async function deriveKey(key: Uint8Array, purpose: Purpose): Promise<jose.CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new Uint8Array(key), 'HKDF', false, [
    'deriveKey',
  ]);
  const info = new TextEncoder().encode(`hubspot-tickets relay ${purpose}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
