import * as vscode from 'vscode';
import type { Clock } from '../../util/clock';
import type { Log } from '../../util/log';
import type { ReferenceForm } from '../written';
import { ReferenceCompletions } from './completionProvider';
import type { DocumentReferences } from './documents';
import type { Accounts } from './ticketFacts';
import { TodoActions } from './todoActions';

/** What a person can say about how references are written. */
export interface WritingSettings {
  referenceForm(): ReferenceForm;
  todoWords(): readonly string[];
}

/** The last signs of `HS-` and `hubspot#`. */
const triggers = ['-', '#'];

/** Helps to write references: completes them, and makes tickets of TODOs. */
export function registerWriting(deps: {
  readonly documents: DocumentReferences;
  readonly accounts: Accounts;
  readonly settings: WritingSettings;
  readonly clock: Clock;
  readonly log: Log;
}): vscode.Disposable {
  const { documents, accounts, settings, clock, log } = deps;
  const completions = new ReferenceCompletions({
    documents,
    current: accounts,
    form: () => settings.referenceForm(),
    clock,
    log,
  });
  const actions = new TodoActions({
    documents,
    isSignedIn: () => accounts.store !== undefined,
    words: () => settings.todoWords(),
  });
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider('*', completions, ...triggers),
    vscode.languages.registerCodeActionsProvider('*', actions, TodoActions.metadata),
  );
}
