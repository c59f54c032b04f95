import type * as api from 'vscode';
import { Disposable, EventEmitter } from './basics';
import type { Uri } from './uri';

/** What opens and closes documents of a scheme in tests. */
export const documents = {
  open: [] as { uri: api.Uri }[],
  providers: new Map<string, api.TextDocumentContentProvider>(),
  opened: new EventEmitter<{ uri: api.Uri }>(),
  closed: new EventEmitter<{ uri: api.Uri }>(),

  registerProvider: (scheme: string, provider: api.TextDocumentContentProvider): Disposable => {
    documents.providers.set(scheme, provider);
    return new Disposable(() => documents.providers.delete(scheme));
  },
};

export class TabInputText {
  constructor(readonly uri: Uri) {}
}

export class TabInputCustom {
  constructor(
    readonly uri: Uri,
    readonly viewType: string,
  ) {}
}

/** The tabs; a test puts one in front. */
export const tabGroups = {
  activeTabGroup: { activeTab: undefined as { input: unknown } | undefined },
};
