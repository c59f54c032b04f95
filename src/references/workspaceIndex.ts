import { Emitter, type Disposable } from '../util/events';
import type { FileReferences } from './search/placed';

/** How far the workspace is known. */
export type IndexState =
  | { readonly kind: 'unread' | 'reading' }
  | { readonly kind: 'read'; readonly cap: string | undefined }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface IndexSource {
  /** Looks through the workspace and tells of each file that names tickets. */
  all(
    onFound: (file: FileReferences) => void,
    signal: AbortSignal,
  ): Promise<{ readonly cap: string | undefined }>;
}

/** Which files of the workspace name tickets. Empty until somebody wants to know. */
export class WorkspaceIndex implements Disposable {
  private readonly changes = new Emitter<void>();
  private known = new Map<string, FileReferences>();
  private current: IndexState = { kind: 'unread' };
  private reading: AbortController | undefined;

  readonly onDidChange = this.changes.event;

  constructor(private readonly source: IndexSource) {}

  get state(): IndexState {
    return this.current;
  }

  /** By their addresses. */
  get files(): readonly FileReferences[] {
    return [...this.known.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1));
  }

  /** Looks through the whole workspace; what was known stays until the end of it. */
  async read(): Promise<void> {
    this.reading?.abort();
    const controller = new AbortController();
    this.reading = controller;
    const isFirst = this.known.size === 0;
    const found = isFirst ? this.known : new Map<string, FileReferences>();
    this.become({ kind: 'reading' });
    try {
      const take = (file: FileReferences) => {
        found.set(file.uri, file);
        if (isFirst && !controller.signal.aborted) {
          this.changes.fire();
        }
      };
      const { cap } = await this.source.all(take, controller.signal);
      if (!controller.signal.aborted) {
        this.known = found;
        this.become({ kind: 'read', cap });
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        this.become({ kind: 'failed', error });
      }
    }
  }

  /** Takes over what one file says now. */
  update(file: FileReferences): void {
    const before = this.known.get(file.uri);
    if (file.references.length > 0) {
      this.known.set(file.uri, file);
    } else if (!this.known.delete(file.uri)) {
      return;
    }
    if (JSON.stringify(before) !== JSON.stringify(file)) {
      this.changes.fire();
    }
  }

  /** Forgets a file, or all that was in a folder. */
  remove(uri: string): void {
    const gone = [...this.known.keys()].filter((key) => key === uri || key.startsWith(`${uri}/`));
    gone.forEach((key) => this.known.delete(key));
    if (gone.length > 0) {
      this.changes.fire();
    }
  }

  dispose(): void {
    this.reading?.abort();
    this.changes.dispose();
  }

  private become(state: IndexState): void {
    this.current = state;
    this.changes.fire();
  }
}
