import type * as api from 'vscode';

export class Disposable implements api.Disposable {
  constructor(private readonly callOnDispose: () => unknown) {}

  static from(...all: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }

  dispose(): void {
    this.callOnDispose();
  }
}

export class EventEmitter<T> implements api.EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => unknown>();

  readonly event: api.Event<T> = (listener, thisArgs?: unknown, disposables?) => {
    const entry = (value: T) => listener.call(thisArgs, value) as unknown;
    this.listeners.add(entry);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- ours stands for theirs
    const subscription: api.Disposable = new Disposable(() => this.listeners.delete(entry));
    disposables?.push(subscription);
    return subscription;
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      listener(value);
    }
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class CancellationTokenSource implements api.CancellationTokenSource {
  private readonly cancelled = new EventEmitter<void>();
  private isCancelled = false;

  readonly token: api.CancellationToken;

  constructor() {
    const isCancelled = () => this.isCancelled;
    this.token = {
      get isCancellationRequested() {
        return isCancelled();
      },
      onCancellationRequested: this.cancelled.event,
    };
  }

  cancel(): void {
    if (!this.isCancelled) {
      this.isCancelled = true;
      this.cancelled.fire();
    }
  }

  dispose(): void {
    this.cancelled.dispose();
  }
}

export class CancellationError extends Error {
  constructor() {
    super('Canceled');
    this.name = 'Canceled';
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(a: Position | number, b: Position | number, endLine = 0, endCharacter = 0) {
    this.start = a instanceof Position ? a : new Position(a, b as number);
    this.end = b instanceof Position ? b : new Position(endLine, endCharacter);
  }
}
