import * as vscode from 'vscode';
import { registerAuthentication } from './auth/authentication';
import { requiredScopes } from './auth/scopes';
import { createFileLock } from './auth/sessions/lock';
import { ChosenOwners } from './commands/chosenOwners';
import { createStore } from './commands/createStore';
import { CurrentAccount } from './commands/accounts/currentAccount';
import { openNamedTicket } from './commands/openTicket';
import { registerCommands } from './commands/register';
import { detailOf } from './commands/report';
import { setContextKey } from './contextKeys';
import { registerReferences } from './references/editor/register';
import { SampleAccount, startFrom } from './sample';
import * as settings from './settings';
import { systemClock as clock } from './util/clock';
import { startAccountsBadge } from './views/accountsBadge';
import { startPolling } from './views/polling';
import { TicketPages } from './views/ticketPages';
import { TicketsView } from './views/ticketsView';
import { ticketUri } from './views/ticketUri';
import { WorkspaceTickets } from './views/workspace/workspaceTickets';

/** The editor's own, which knows its proxies and certificates; looked up anew as the editor may replace it. */
const editorFetch = (input: string | URL, init?: RequestInit) => globalThis.fetch(input, init);

/** Builds the parts and wires them. Reads nothing but who is signed in. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('HubSpot Tickets', { log: true });

  const sample = new SampleAccount(startFrom(context.asAbsolutePath('dist/sample.js')));
  const fetch = sample.reachedBy(editorFetch);

  const auth = registerAuthentication({
    secrets: context.secrets,
    extensionId: context.extension.id,
    fetch,
    log,
    clock,
    settings,
    memory: context.globalState,
    sample,
    lock: createFileLock(context.globalStorageUri.fsPath, log),
    onTicketUri: (portalId, ticketId) => void openNamedTicket({ portalId, ticketId }),
  });

  const owners = new ChosenOwners(context.globalState);
  const onError = (error: unknown) => log.error(detailOf(error));
  const account = new CurrentAccount({
    auth,
    createStore: (session) => createStore(session, { auth, owners, fetch, clock, log }),
    setting: {
      get: settings.portalId,
      set: settings.setPortalId,
      onDidChange: settings.onDidChangePortalId,
    },
    memory: context.workspaceState,
    onError,
  });
  const tellState = () => setContextKey('hubspotTickets.state', account.state);
  const stateListener = account.onDidChange(tellState);

  const view = new TicketsView(account, clock);
  const pages = new TicketPages(account, clock);
  const badge = startAccountsBadge({
    isSignedOut: () => account.state === 'signedOut' && account.sessions.length === 0,
    onDidChangeAccount: account.onDidChange,
    view,
    request: () => vscode.authentication.getSession('hubspot', requiredScopes),
    onError,
  });
  const polling = startPolling({
    current: account,
    view,
    clock,
    intervalMs: settings.refreshIntervalMs,
    onDidChangeInterval: settings.onDidChangeRefreshInterval,
  });
  const references = registerReferences({
    accounts: account,
    settings,
    pageOf: ticketUri,
    extensionUri: context.extensionUri,
    clock,
    log,
  });
  const workspaceTickets = new WorkspaceTickets({
    search: references.search,
    facts: references.facts,
    onDidChangeReferences: references.documents.onDidChange,
    onDidChangeAccounts: account.onDidChange,
    memory: context.workspaceState,
    clock,
    onError,
  });
  const { referenceForm } = settings;
  const commands = registerCommands({
    ...{ auth, account, owners, view, pages, references, workspaceTickets, clock, log },
    referenceForm,
  });

  // Let go of in this order: what acts on others before what it acts on.
  context.subscriptions.push(
    commands,
    workspaceTickets,
    references,
    polling,
    badge,
    pages,
    view,
    stateListener,
    account,
    auth,
    sample,
    log,
  );

  tellState();
  account.start();
}
