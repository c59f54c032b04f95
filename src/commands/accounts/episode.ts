import type { Disposable, Event } from '../../util/events';

/** A time without a sign-in. A person is told of it once in a window; after that the view says it. */
export class Episode implements Disposable {
  private readonly listener: Disposable;
  private isTold = false;

  /** @param onDidEnd the account that is shown is another one now, or there is one again */
  constructor(onDidEnd: Event<void>) {
    this.listener = onDidEnd(() => (this.isTold = false));
  }

  /** Whether a person is to be told now. */
  begin(): boolean {
    const isFirst = !this.isTold;
    this.isTold = true;
    return isFirst;
  }

  dispose(): void {
    this.listener.dispose();
  }
}
