import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import type { PageOf } from './addresses';
import { createDocumentReferences } from './documents';
import { registerHover } from './hoverProvider';
import { registerLinks } from './linkProvider';
import type { ReferenceSettings } from './settings';
import { TicketFactsSource, type Accounts } from './ticketFacts';

export interface ReferencesDeps {
  readonly accounts: Accounts;
  readonly settings: ReferenceSettings;
  readonly pageOf: PageOf;
  readonly extensionUri: vscode.Uri;
  readonly clock: Clock;
  readonly log: Log;
}

/** Brings tickets to the places in code that name them. Does no work before a document asks for it. */
export function registerReferences(deps: ReferencesDeps): vscode.Disposable {
  const documents = createDocumentReferences(deps);
  const facts = new TicketFactsSource(deps.accounts, deps);
  const parts = { ...deps, documents, facts };
  return vscode.Disposable.from(registerLinks(parts), registerHover(parts), facts, documents);
}
