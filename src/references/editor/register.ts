import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Disposable } from '../../util/events';
import type { Log } from '../../util/log';
import type { PageOf } from './addresses';
import { registerBesideLine } from './besideLine';
import { registerClosedTicketActions } from './closedTicketActions';
import { registerClosedTickets } from './closedTickets';
import { createDocumentReferences, type DocumentReferences } from './documents';
import { registerHover } from './hoverProvider';
import { registerLinks } from './linkProvider';
import { registerPatternCheck } from './patterns';
import type { ReferenceSettings } from './settings';
import { registerWriting, type WritingSettings } from './writing';
import { WorkspaceSearch, type SearchDeps } from './workspaceSearch';
import { TicketFactsSource, type Accounts } from './ticketFacts';

/** What others need to show references in places of their own. */
export interface References extends Disposable {
  readonly documents: DocumentReferences;
  readonly facts: TicketFactsSource;
  readonly search: WorkspaceSearch;
}

export interface ReferencesDeps {
  readonly accounts: Accounts;
  readonly settings: ReferenceSettings & WritingSettings & SearchDeps['settings'];
  readonly pageOf: PageOf;
  readonly extensionUri: vscode.Uri;
  readonly clock: Clock;
  readonly log: Log;
}

/** Brings tickets to the places in code that name them. Does no work before a document asks for it. */
export function registerReferences(deps: ReferencesDeps): References {
  const documents = createDocumentReferences(deps);
  const facts = new TicketFactsSource(deps.accounts, deps);
  const parts = { ...deps, documents, facts };
  const all = vscode.Disposable.from(
    registerWriting(parts),
    registerPatternCheck(deps.settings),
    registerLinks(parts),
    registerHover(parts),
    registerBesideLine(parts),
    registerClosedTickets(parts),
    registerClosedTicketActions(parts),
    facts,
    documents,
  );
  return {
    documents,
    facts,
    search: new WorkspaceSearch(parts),
    dispose: () => void all.dispose(),
  };
}
