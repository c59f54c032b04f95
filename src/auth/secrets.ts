import type { Event } from '../util/events';
import { SignInError } from './signInError';

/** The editor's secret store, as far as we use it. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/**
 * The same store, whose failures are ours: a locked keyring fails in the words of the system.
 *
 * @throws {SignInError} `storage-failed`, by each of its functions
 */
export function guarded(secrets: Secrets): Secrets {
  const attempt = async <T>(run: () => PromiseLike<T>): Promise<T> => {
    try {
      return await run();
    } catch (cause) {
      throw new SignInError('storage-failed', undefined, { cause });
    }
  };
  return {
    get: (key) => attempt(() => secrets.get(key)),
    store: (key, value) => attempt(() => secrets.store(key, value)),
    delete: (key) => attempt(() => secrets.delete(key)),
    keys: () => attempt(() => secrets.keys()),
    onDidChange: secrets.onDidChange,
  };
}
