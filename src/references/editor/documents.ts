import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Disposable, Event } from '../../util/events';
import type { Log } from '../../util/log';
import { linesOf } from '../comments/lines';
import { LineStates } from '../comments/lineStates';
import type { CommentRules } from '../comments/rules';
import { decideAll, keepKnown, placeOnLines } from '../decide';
import { proposeReferences } from '../find';
import type { Reference } from '../reference';
import { DocumentWork, pauser, type FoundReference } from './documentWork';
import { Languages } from './languages';
import { Patterns } from './patterns';
import type { ReferenceSettings } from './settings';

export type { FoundReference } from './documentWork';

/** Finds references in documents and texts; the door of this room for what an editor shows. */
export interface DocumentReferences extends Disposable {
  /** The references of a document as it stands; none when cancelled. */
  find(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly FoundReference[]>;
  /** The same as far as it is known a moment later; `onDidFindMore` tells of the rest. */
  findSoon(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly FoundReference[]>;
  /** The parts of a line that are comment, or text where references count everywhere. */
  commentsOf(
    document: vscode.TextDocument,
    line: number,
    token?: vscode.CancellationToken,
  ): Promise<readonly vscode.Range[]>;
  /** Whether a position is in such a part. */
  isCommentAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<boolean>;
  /** References in a text that is no open document. */
  findInText(text: string, languageId: string, signal?: AbortSignal): Promise<readonly Reference[]>;
  /** How a language writes comments; undefined when the editor does not say. */
  commentRules(languageId: string): Promise<CommentRules | undefined>;
  /** Other references may be found now: settings or languages changed. */
  readonly onDidChange: Event<void>;
  /** The search in a long document came to its end. */
  readonly onDidFindMore: Event<vscode.TextDocument>;
}

/** Longer texts are left alone. */
const longestText = 1_000_000;

/** So long an answer may wait for the whole. */
const soonMs = 100;

/** Pages of the editor and of ours, which are no work of a person. */
const foreignSchemes = new Set(['output', 'hubspot-ticket', 'vscode', 'debug', 'walkThrough']);

interface Entry {
  readonly languageId: string;
  readonly states: LineStates;
  work?: DocumentWork;
}

export function createDocumentReferences(deps: {
  log: Log;
  clock: Clock;
  settings: ReferenceSettings;
  extensionUri: vscode.Uri;
}): DocumentReferences {
  return new References(deps);
}

class References implements DocumentReferences {
  private readonly entries = new Map<string, Entry>();
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly more = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly languages: Languages;
  private readonly patterns: Patterns;
  private readonly subscriptions: Disposable[];

  readonly onDidChange = this.changes.event;
  readonly onDidFindMore = this.more.event;

  constructor(
    private readonly deps: {
      log: Log;
      clock: Clock;
      settings: ReferenceSettings;
      extensionUri: vscode.Uri;
    },
  ) {
    const { log, settings, extensionUri } = deps;
    this.languages = new Languages(log, vscode.Uri.joinPath(extensionUri, 'dist'));
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
    for (;;) {
      const work = await this.work(document);
      await (work && Promise.race([work.done, cancelled(token)]));
      if (token?.isCancellationRequested || document.isClosed) {
        return [];
      }
      if (!work || work.isDone) {
        return work?.references ?? [];
      }
    }
  }

  async findSoon(
    document: vscode.TextDocument,
    token?: vscode.CancellationToken,
  ): Promise<readonly FoundReference[]> {
    const work = await this.work(document);
    if (!work || token?.isCancellationRequested) {
      return [];
    }
    const soon = new Promise<void>((resolve) => this.deps.clock.schedule(resolve, soonMs));
    await Promise.race([work.done, soon, cancelled(token)]);
    if (!work.isDone && work.isCurrent) {
      void work.done.then(() => work.isDone && this.more.fire(document));
    }
    return work.references;
  }

  async commentsOf(
    document: vscode.TextDocument,
    line: number,
    token?: vscode.CancellationToken,
  ): Promise<readonly vscode.Range[]> {
    if (!this.isWanted(document) || document.getText().length > longestText) {
      return [];
    }
    const { states } = await this.entry(document);
    const { version } = document;
    states.update(linesOf(document.getText()).texts);
    const isOver = () => token?.isCancellationRequested === true || document.version !== version;
    await states.decide([line], pauser(isOver));
    const spans = isOver() ? [] : (states.known(line) ?? []);
    return spans.map(([start, end]) => new vscode.Range(line, start, line, end));
  }

  async isCommentAt(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token?: vscode.CancellationToken,
  ): Promise<boolean> {
    const comments = await this.commentsOf(document, line, token);
    return comments.some(
      ({ start, end }) => start.character <= character && character <= end.character,
    );
  }

  async findInText(
    text: string,
    languageId: string,
    signal?: AbortSignal,
  ): Promise<readonly Reference[]> {
    const isLeftAlone = this.deps.settings.disabledLanguages().includes(languageId);
    const proposed = isLeftAlone ? [] : this.propose(text, 'A file');
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

  commentRules(languageId: string): Promise<CommentRules | undefined> {
    return this.languages.rules(languageId);
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.languages.dispose();
    this.changes.dispose();
    this.more.dispose();
    this.entries.clear();
  }

  private isWanted({ uri, languageId }: vscode.TextDocument): boolean {
    const { settings } = this.deps;
    return !foreignSchemes.has(uri.scheme) && !settings.disabledLanguages().includes(languageId);
  }

  private propose(text: string, name: string): readonly Reference[] {
    if (text.length > longestText) {
      this.deps.log.debug(`${name} is longer than 1 MB: its ticket references are left alone`);
      return [];
    }
    return proposeReferences(text, this.patterns.usable(), this.patterns.budget);
  }

  /** The search in a document as it stands; undefined when there is nothing to search for. */
  private async work(document: vscode.TextDocument): Promise<DocumentWork | undefined> {
    const known = this.entries.get(document.uri.toString());
    if (known?.work?.isCurrent && known.languageId === document.languageId) {
      return known.work;
    }
    if (!this.isWanted(document)) {
      return undefined;
    }
    if (this.propose(document.getText(), document.uri.path).length === 0) {
      return undefined;
    }
    const entry = await this.entry(document);
    if (!entry.work?.isCurrent) {
      const text = document.getText();
      const proposed = this.propose(text, document.uri.path);
      entry.work = new DocumentWork(document, text, proposed, entry.states);
    }
    return entry.work;
  }

  private async entry({ uri, languageId, isClosed }: vscode.TextDocument): Promise<Entry> {
    const tokenizer = await this.languages.tokenizer(languageId);
    const key = uri.toString();
    const known = this.entries.get(key);
    if (known?.languageId === languageId) {
      return known;
    }
    const entry: Entry = { languageId, states: new LineStates(tokenizer) };
    if (!isClosed) {
      this.entries.set(key, entry);
    }
    return entry;
  }
}

function cancelled(token: vscode.CancellationToken | undefined): Promise<void> {
  return new Promise((resolve) => token?.onCancellationRequested(() => resolve()));
}
