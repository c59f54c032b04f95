import type { Event } from '../../util/events';
import { SignInError } from '../signInError';

/** The editor's secret store, as far as we use it. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

const unreadable =
  'The editor’s secret store, where sign-ins are kept, cannot be read. Unlock your system’s keyring, then try again.';
const undeletable =
  'The editor could not remove the sign-in from its secret store. Unlock your system’s keyring, then try again.';

/**
 * The same store, whose failures are ours: a locked keyring fails in the words of the system.
 *
 * @throws {SignInError} `storage-failed`, by each of its functions
 */
export function guarded(secrets: Secrets): Secrets {
  const attempt = async <T>(run: () => PromiseLike<T>, sentence?: string): Promise<T> => {
    try {
      return await run();
    } catch (cause) {
      throw new SignInError('storage-failed', sentence, { cause });
    }
  };
  return {
    get: (key) => attempt(() => secrets.get(key), unreadable),
    store: (key, value) => attempt(() => secrets.store(key, value)),
    delete: (key) => attempt(() => secrets.delete(key), undeletable),
    keys: () => attempt(() => secrets.keys(), unreadable),
    onDidChange: secrets.onDidChange,
  };
}
