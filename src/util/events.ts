/** Whatever must be let go of. The editor's own `Disposable` fits. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener until the result is disposed of. The editor's own `Event` fits. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** A list of listeners; silent after it is disposed of. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // Wrapped, so that one function subscribed twice is called twice.
    const entry = (value: T) => listener(value);
    this.listeners.add(entry);
    return { dispose: () => void this.listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      listener(value);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
