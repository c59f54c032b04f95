import type { Memento } from 'vscode';

/** What the editor remembers, in memory. */
export class FakeMemento implements Pick<Memento, 'get' | 'update'> {
  readonly values = new Map<string, unknown>();

  readonly get: Memento['get'] = (key: string, fallback?: unknown) =>
    (this.values.get(key) ?? fallback) as never;

  async update(key: string, value: unknown): Promise<void> {
    await Promise.resolve();
    this.values.set(key, value);
  }
}
