import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Disposable, Event } from '../../util/events';
import type { Log } from '../../util/log';
import { linesOf } from '../comments/lines';
import { LineStates, type Pause } from '../comments/lineStates';
import { decideAll, keepKnown, placeOnLines, type Candidate } from '../decide';
import { proposeReferences } from '../find';
import type { Reference } from '../reference';
import { Languages } from './languages';
import { Patterns } from './patterns';
import type { ReferenceSettings } from './settings';

/** A reference in an open document. */
export interface FoundReference extends Reference {
  readonly range: vscode.Range;
}

/** Finds references in documents and texts; the door of this room for what an editor shows. */
export interface DocumentReferences extends Disposable {
  /** The references of a document as it stands; none when cancelled. */
  find(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly FoundReference[]>;
  /** Whether a position is in a comment, or in text where references count everywhere. */
  isCommentAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<boolean>;
  /** References in a text that is no open document. */
  findInText(text: string, languageId: string, signal?: AbortSignal): Promise<readonly Reference[]>;
  /** Other references may be found now: settings or languages changed. */
  readonly onDidChange: Event<void>;
}

/** Longer texts are left alone. */
const longestText = 1_000_000;

/** So long we work before others may. */
const sliceMs = 8;

/** Pages of the editor and of ours, which are no work of a person. */
const foreignSchemes = new Set(['output', 'hubspot-ticket', 'vscode', 'debug', 'walkThrough']);

interface Entry {
  readonly languageId: string;
  readonly states: LineStates;
  version: number;
  found: readonly FoundReference[] | undefined;
}

export function createDocumentReferences(deps: {
  log: Log;
  clock: Clock;
  settings: ReferenceSettings;
  extensionUri: vscode.Uri;
}): DocumentReferences {
  return new References(deps.log, deps.settings);
}

class References implements DocumentReferences {
  private readonly entries = new Map<string, Entry>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly languages: Languages;
  private readonly patterns: Patterns;
  private readonly subscriptions: Disposable[];

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly log: Log,
    private readonly settings: ReferenceSettings,
  ) {
    this.languages = new Languages(log);
    this.patterns = new Patterns(settings, log);
    const startAnew = () => {
      this.entries.clear();
      this.changes.fire();
    };
    this.subscriptions = [
      this.languages.onDidChange(startAnew),
      settings.onDidChangeReferences(() => {
        this.patterns.forget();
        startAnew();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.entries.delete(uri.toString())),
    ];
  }

  async find(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly FoundReference[]> {
    if (!this.isWanted(document)) {
      return [];
    }
    const { version } = document;
    const known = this.entries.get(document.uri.toString());
    if (known?.found && known.version === version && known.languageId === document.languageId) {
      return known.found;
    }
    const text = document.getText();
    const proposed = this.propose(text, document.uri.path);
    if (proposed.length === 0) {
      return [];
    }
    const entry = await this.entry(document);
    const lines = linesOf(text);
    const candidates = placeOnLines(proposed, lines).map(withRange);
    if (document.version !== version) {
      return this.find(document, token);
    }
    entry.states.update(lines.texts);
    const isOver = () => token?.isCancellationRequested === true || document.version !== version;
    await decideAll(candidates, entry.states, pauser(isOver));
    if (isOver()) {
      return token?.isCancellationRequested ? [] : this.find(document, token);
    }
    entry.version = version;
    entry.found = keepKnown(candidates, entry.states);
    return entry.found;
  }

  async isCommentAt(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<boolean> {
    if (!this.isWanted(document) || document.getText().length > longestText) {
      return false;
    }
    const entry = await this.entry(document);
    const { version } = document;
    entry.states.update(linesOf(document.getText()).texts);
    const isOver = () => token?.isCancellationRequested === true || document.version !== version;
    await entry.states.decide([line], pauser(isOver));
    const spans = isOver() ? [] : (entry.states.known(line) ?? []);
    return spans.some(([start, end]) => start <= character && character <= end);
  }

  async findInText(
    text: string,
    languageId: string,
    signal?: AbortSignal,
  ): Promise<readonly Reference[]> {
    const proposed = this.settings.disabledLanguages().includes(languageId)
      ? []
      : this.propose(text, 'a file');
    if (proposed.length === 0) {
      return [];
    }
    const states = new LineStates(await this.languages.tokenizer(languageId));
    const lines = linesOf(text);
    const candidates = placeOnLines(proposed, lines);
    states.update(lines.texts);
    await decideAll(
      candidates,
      states,
      pauser(() => signal?.aborted === true),
    );
    signal?.throwIfAborted();
    return keepKnown(candidates, states);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.languages.dispose();
    this.changes.dispose();
    this.entries.clear();
  }

  private isWanted({ uri, languageId }: vscode.TextDocument): boolean {
    return (
      !foreignSchemes.has(uri.scheme) && !this.settings.disabledLanguages().includes(languageId)
    );
  }

  private propose(text: string, name: string): readonly Reference[] {
    if (text.length > longestText) {
      this.log.debug(`References are not looked for in ${name}: it is longer than 1 MB`);
      return [];
    }
    return proposeReferences(text, this.patterns.usable(), this.patterns.budget);
  }

  private async entry({ uri, languageId, isClosed }: vscode.TextDocument): Promise<Entry> {
    const tokenizer = await this.languages.tokenizer(languageId);
    const key = uri.toString();
    const known = this.entries.get(key);
    if (known?.languageId === languageId) {
      return known;
    }
    const states = new LineStates(tokenizer);
    const entry: Entry = { languageId, states, version: -1, found: undefined };
    if (!isClosed) {
      this.entries.set(key, entry);
    }
    return entry;
  }
}

function withRange(candidate: Candidate): Candidate & FoundReference {
  const { line, column, start, end } = candidate;
  return { ...candidate, range: new vscode.Range(line, column, line, column + end - start) };
}

/** Works in slices, until the answer is not wanted any more. */
function pauser(isOver: () => boolean): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) {
      return undefined;
    }
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve(!isOver());
      });
    });
  };
}
