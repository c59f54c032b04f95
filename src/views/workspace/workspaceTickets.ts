import * as vscode from 'vscode';
import { setContextKey } from '../../contextKeys';
import type {
  TicketFacts,
  TicketFactsSource,
  TicketName,
} from '../../references/editor/ticketFacts';
import type { WorkspaceSearch } from '../../references/editor/workspaceSearch';
import { WorkspaceIndex } from '../../references/workspaceIndex';
import type { Clock } from '../../util/clock';
import type { Disposable, Event } from '../../util/events';
import { sentenceOf } from '../sentence';
import { groupItem, placeItem } from './workspaceItems';
import {
  workspaceNodes,
  type GroupNode,
  type Grouping,
  type WorkspaceNode,
} from './workspaceNodes';

const viewId = 'hubspotTickets.workspaceTickets';
const groupingKey = 'hubspotTickets.workspaceGrouping';

/** What HubSpot said of a ticket is shown for so long. */
const maxAgeMs = 10 * 60_000;

/** Rows are drawn once for what comes in together. */
const pauseMs = 50;

export interface WorkspaceTicketsDeps {
  readonly search: Pick<WorkspaceSearch, 'all' | 'file'>;
  readonly facts: Pick<TicketFactsSource, 'known' | 'read' | 'onDidChange'>;
  readonly onDidChangeReferences: Event<void>;
  readonly onDidChangeAccounts: Event<void>;
  readonly memory: vscode.Memento;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** The tickets that the code of this workspace names. Looks for them once somebody sees the view. */
export class WorkspaceTickets implements vscode.TreeDataProvider<WorkspaceNode>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly abort = new AbortController();
  private readonly index: WorkspaceIndex;
  private readonly view: vscode.TreeView<WorkspaceNode>;
  private readonly subscriptions: Disposable[];
  /** What HubSpot said of each ticket, or undefined while it is asked. */
  private readonly said = new Map<string, TicketFacts | undefined>();
  private groups: readonly GroupNode[] = [];
  private drawing: Disposable | undefined;
  private isStale = true;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly deps: WorkspaceTicketsDeps) {
    this.index = new WorkspaceIndex(deps.search);
    this.view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const { workspace } = vscode;
    const startAnew = () => {
      this.isStale = true;
      this.look();
    };
    const drop = (uri: vscode.Uri) => this.index.remove(uri.toString());
    this.subscriptions = [
      this.index.onDidChange(() => this.drawSoon()),
      deps.facts.onDidChange(() => this.drawSoon()),
      this.view.onDidChangeVisibility(() => this.look()),
      deps.onDidChangeReferences(startAnew),
      deps.onDidChangeAccounts(() => {
        this.said.clear();
        this.drawSoon();
      }),
      workspace.onDidChangeWorkspaceFolders(startAnew),
      workspace.onDidSaveTextDocument(({ uri }) => void this.readAgain(uri)),
      workspace.onDidDeleteFiles(({ files }) => files.forEach(drop)),
      workspace.onDidRenameFiles(({ files }) => {
        files.forEach(({ oldUri }) => drop(oldUri));
        startAnew();
      }),
    ];
    setContextKey(groupingKey, this.grouping);
  }

  /** Looks through the workspace anew, and asks HubSpot about its tickets. */
  async refresh(): Promise<void> {
    this.isStale = false;
    this.said.clear();
    await vscode.window.withProgress({ location: { viewId } }, () => this.index.read());
  }

  async group(by: Grouping): Promise<void> {
    await this.deps.memory.update(groupingKey, by);
    setContextKey(groupingKey, by);
    this.draw();
  }

  getChildren(node?: WorkspaceNode): WorkspaceNode[] {
    return [...(node ? (node.kind === 'group' ? node.children : []) : this.groups)];
  }

  getTreeItem(node: WorkspaceNode): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node) : placeItem(node);
  }

  getParent(node: WorkspaceNode): WorkspaceNode | undefined {
    return node.kind === 'place' ? this.groups.find(({ id }) => id === node.parentId) : undefined;
  }

  dispose(): void {
    this.abort.abort();
    this.drawing?.dispose();
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.view.dispose();
    this.index.dispose();
    this.changes.dispose();
  }

  private get grouping(): Grouping {
    return this.deps.memory.get(groupingKey) === 'stage' ? 'stage' : 'file';
  }

  private look(): void {
    if (this.view.visible && this.isStale) {
      this.refresh().catch(this.deps.onError);
    }
  }

  private async readAgain(uri: vscode.Uri): Promise<void> {
    if (this.isStale || vscode.workspace.getWorkspaceFolder(uri) === undefined) {
      return;
    }
    try {
      this.index.update(await this.deps.search.file(uri, this.abort.signal));
    } catch (error) {
      this.deps.onError(error);
    }
  }

  private drawSoon(): void {
    this.drawing ??= this.deps.clock.schedule(() => {
      this.drawing = undefined;
      this.draw();
    }, pauseMs);
  }

  private draw(): void {
    const { files, state } = this.index;
    this.askAboutTickets();
    this.groups = workspaceNodes(files, this.grouping, (ticket) => this.factsOf(ticket));
    this.view.message = state.kind === 'failed' ? sentenceOf(state.error) : capOf(state);
    const isNone = state.kind === 'read' && files.length === 0;
    setContextKey('hubspotTickets.workspace', isNone ? 'empty' : 'reading');
    this.changes.fire();
  }

  private factsOf(ticket: TicketName): TicketFacts | undefined {
    return this.deps.facts.known(ticket) ?? this.said.get(keyOf(ticket));
  }

  /** Asks once for each ticket; the answers come together, as many as one request can carry. */
  private askAboutTickets(): void {
    for (const ticket of this.index.files.flatMap(({ references }) => references)) {
      const key = keyOf(ticket);
      if (!this.said.has(key)) {
        this.said.set(key, undefined);
        this.deps.facts
          .read(ticket, maxAgeMs, this.abort.signal)
          .then((facts) => {
            this.said.set(key, facts);
            this.drawSoon();
          })
          .catch((error: unknown) => !this.abort.signal.aborted && this.deps.onError(error));
      }
    }
  }
}

const keyOf = ({ portalId, ticketId }: TicketName) => `${portalId ?? ''}/${ticketId}`;

const capOf = (state: WorkspaceIndex['state']) => (state.kind === 'read' ? state.cap : undefined);
