import type { Event, SecretStorage, SecretStorageChangeEvent } from 'vscode';
import { EventEmitter } from './editor/basics';

/** Secrets in memory. Two windows of one machine are two of these over the same map. */
export class FakeSecrets implements SecretStorage {
  private readonly changes = new EventEmitter<SecretStorageChangeEvent>();

  readonly onDidChange: Event<SecretStorageChangeEvent> = this.changes.event;

  /** What the next call fails with, as a locked keyring would. */
  failure: Error | undefined;

  constructor(readonly values = new Map<string, string>()) {}

  async get(key: string): Promise<string | undefined> {
    await this.answer();
    return this.values.get(key);
  }

  async keys(): Promise<string[]> {
    await this.answer();
    return [...this.values.keys()];
  }

  async store(key: string, value: string): Promise<void> {
    await this.answer();
    this.values.set(key, value);
    this.changes.fire({ key });
  }

  async delete(key: string): Promise<void> {
    await this.answer();
    this.values.delete(key);
    this.changes.fire({ key });
  }

  /** Tells this window that another one wrote the key. */
  announce(key: string): void {
    this.changes.fire({ key });
  }

  private async answer(): Promise<void> {
    await Promise.resolve();
    if (this.failure) {
      throw this.failure;
    }
  }
}
