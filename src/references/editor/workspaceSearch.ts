import * as vscode from 'vscode';
import type { Log } from '../../util/log';
import { LanguageNames, readLanguageDeclarations } from '../languageNames';
import type { Reference } from '../reference';
import { decodeFile } from '../search/decodeFile';
import { placeReferences, type FileReferences } from '../search/placed';
import { pooled } from '../search/pooled';
import type { Exclusion } from '../search/ripgrep';
import { mayHold, type Wanted } from '../search/wanted';
import { candidateFiles, longestFile, mostScanned } from './candidateFiles';
import type { DocumentReferences } from './documents';

/** So many references are a list that nobody reads. */
export const mostReferences = 2000;

const filesAtATime = 8;

export interface SearchDeps {
  readonly documents: Pick<DocumentReferences, 'find' | 'findInText'>;
  readonly settings: {
    searchExclusion(folder: vscode.Uri): Exclusion;
    fileAssociations(): Readonly<Record<string, unknown>>;
    referencePatterns(): readonly unknown[];
  };
  readonly log: Log;
}

/** How a search ended. */
export interface SearchOutcome {
  readonly count: number;
  /** Why there may be more, as a sentence. */
  readonly cap: string | undefined;
}

/** Finds the places in the workspace that name tickets: in what is open and unsaved, then on disk. */
export class WorkspaceSearch {
  constructor(private readonly deps: SearchDeps) {}

  /** Finds every reference to one ticket. */
  ticket(
    ticketId: string,
    onFound: (file: FileReferences) => void,
    signal: AbortSignal,
  ): Promise<SearchOutcome> {
    return this.find({ kind: 'ticket', ticketId }, onFound, signal);
  }

  /** Finds every reference there is. */
  all(onFound: (file: FileReferences) => void, signal: AbortSignal): Promise<SearchOutcome> {
    const patterns = this.deps.settings
      .referencePatterns()
      .filter((pattern) => typeof pattern === 'string' && isExpression(pattern));
    return this.find({ kind: 'all', patterns: patterns as string[] }, onFound, signal);
  }

  /** The references of one file as it is: in its editor where it is open, else on disk. */
  async file(uri: vscode.Uri, signal: AbortSignal): Promise<FileReferences> {
    const open = vscode.workspace.textDocuments.find(
      (each) => each.uri.toString() === uri.toString(),
    );
    return open
      ? this.inDocument(open)
      : this.onDisk(uri, () => true, this.languageNames(), signal);
  }

  private async find(
    wanted: Wanted,
    onFound: (file: FileReferences) => void,
    signal: AbortSignal,
  ): Promise<SearchOutcome> {
    let count = 0;
    let isCapped = false;
    const tell = (file: FileReferences) => {
      const references = ofInterest(file, wanted).slice(0, mostReferences - count);
      count += references.length;
      if (references.length > 0) {
        onFound({ ...file, references });
      }
    };
    const seen = new Set<string>();
    for (const document of unsavedDocuments()) {
      seen.add(document.uri.toString());
      tell(await this.inDocument(document));
      signal.throwIfAborted();
    }
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const { log, settings } = this.deps;
    const names = this.languageNames();
    const judge = (uri: vscode.Uri) => this.onDisk(uri, mayHold(wanted), names, either);
    const onCapped = () => (isCapped = true);
    const exclusion = (folder: vscode.Uri) => settings.searchExclusion(folder);
    const files = newFiles(seen, { wanted, exclusion, log, signal: either, onCapped });
    for await (const file of pooled(files, judge, filesAtATime)) {
      tell(file);
      signal.throwIfAborted();
      if (count >= mostReferences) {
        stop.abort();
        break;
      }
    }
    return { count, cap: capOf(count, isCapped) };
  }

  private async inDocument(document: vscode.TextDocument): Promise<FileReferences> {
    const found = await this.deps.documents.find(document);
    const references = placeReferences(document.getText(), found);
    return { uri: document.uri.toString(), references };
  }

  private async onDisk(
    uri: vscode.Uri,
    isWorthIt: (text: string) => boolean,
    names: LanguageNames,
    signal: AbortSignal,
  ): Promise<FileReferences> {
    const text = await this.read(uri);
    const isText = text !== undefined && text.length <= longestFile && isWorthIt(text);
    const found: readonly Reference[] = isText
      ? await this.deps.documents.findInText(text, names.languageOf(uri.path), signal)
      : [];
    return { uri: uri.toString(), references: placeReferences(text ?? '', found) };
  }

  private async read(uri: vscode.Uri): Promise<string | undefined> {
    try {
      return decodeFile(await vscode.workspace.fs.readFile(uri));
    } catch {
      // Gone since it was listed, or not ours to read: it names nothing that we could show.
      this.deps.log.debug('A file could not be read while references were looked for');
      return undefined;
    }
  }

  private languageNames(): LanguageNames {
    const declarations = vscode.extensions.all.flatMap(({ packageJSON }) =>
      readLanguageDeclarations(packageJSON),
    );
    return new LanguageNames(declarations, this.deps.settings.fileAssociations());
  }
}

async function* newFiles(
  seen: Set<string>,
  deps: Parameters<typeof candidateFiles>[1],
): AsyncIterable<vscode.Uri> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for await (const uri of candidateFiles(folder, deps)) {
      const key = uri.toString();
      if (!seen.has(key)) {
        seen.add(key);
        yield uri;
      }
    }
  }
}

/** What is open and differs from the disk, as far as it belongs to the workspace. */
const unsavedDocuments = () =>
  vscode.workspace.textDocuments.filter(
    ({ uri, isDirty }) => isDirty && vscode.workspace.getWorkspaceFolder(uri) !== undefined,
  );

const ofInterest = ({ references }: FileReferences, wanted: Wanted) =>
  wanted.kind === 'all'
    ? references
    : references.filter(({ ticketId }) => ticketId === wanted.ticketId);

function capOf(count: number, isCapped: boolean): string | undefined {
  if (count >= mostReferences) {
    return `Only the first ${mostReferences} places are shown.`;
  }
  return isCapped
    ? `Only the first ${mostScanned} files of a folder were looked at, as ripgrep cannot be used here.`
    : undefined;
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}
