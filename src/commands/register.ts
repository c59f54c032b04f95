import * as vscode from 'vscode';
import type { Authentication } from '../auth/authentication';
import type { Clock } from '../util/clock';
import type { Log } from '../util/log';
import type { References } from '../references/editor/register';
import type { ReferenceForm } from '../references/written';
import type { TicketPages } from '../views/ticketPages';
import type { TicketsView } from '../views/ticketsView';
import type { TicketPlace } from '../views/ticketUri';
import type { WorkspaceTickets } from '../views/workspace/workspaceTickets';
import { chooseOwner } from './chooseOwner';
import type { ChosenOwners } from './chosenOwners';
import type { CurrentAccount } from './accounts/currentAccount';
import { Episode } from './accounts/episode';
import { switchAccount } from './accounts/switchAccount';
import type { CommandId } from './ids';
import { loadMore, retry } from './loadMore';
import { copyLink, openInHubSpot } from './openInHubSpot';
import { askForTicket, openNamedTicket, showTicket } from './openTicket';
import { pickTicket } from './pickTicket';
import { referenceHandlers } from './references/handlers';
import { refresh } from './refresh';
import { report } from './report';
import { requireStore } from './requireStore';
import { signIn, trySample } from './signIn';
import { signOut } from './signOut';
import { targetOf } from './target';

export interface CommandDeps {
  readonly auth: Pick<
    Authentication,
    'sessions' | 'ended' | 'signIn' | 'signInWithToken' | 'configureApp' | 'trySample' | 'signOut'
  >;
  readonly account: CurrentAccount;
  readonly owners: ChosenOwners;
  readonly view: TicketsView;
  readonly pages: TicketPages;
  readonly references: References;
  readonly workspaceTickets: WorkspaceTickets;
  readonly referenceForm: () => ReferenceForm;
  readonly clock: Clock;
  readonly log: Log & { show(): void };
}

type Handler = (argument: unknown) => unknown;

/** Registers one handler for every id; forgetting one does not compile. */
export function registerCommands(deps: CommandDeps): vscode.Disposable {
  const { auth, account, owners, view, pages, clock, log } = deps;
  const store = () => requireStore(account);
  const episode = new Episode(account.onDidChange);

  /** The ticket that a command is about, or the one that a person finds. */
  const ticket = async (argument: unknown, title: string): Promise<TicketPlace | undefined> => {
    await account.ready();
    const place = targetOf(argument, account.store?.account.portalId);
    if (place) {
      return place;
    }
    const { portalId } = (await store()).account;
    const ticketId = await pickTicket(await store(), clock, title);
    return ticketId === undefined ? undefined : { portalId, ticketId };
  };
  const accountOf = ({ portalId }: TicketPlace) => account.storeOf(portalId)?.account;

  const handlers: Record<CommandId, Handler> = {
    'hubspotTickets.signIn': (argument) => signIn(() => auth.signIn(), account, view, argument),
    'hubspotTickets.signInWithToken': () => signIn(() => auth.signInWithToken(), account, view),
    'hubspotTickets.configureApp': () => signIn(() => auth.configureApp(), account, view),
    'hubspotTickets.trySample': () => trySample(auth, account, view),
    'hubspotTickets.chooseOwner': async () => chooseOwner(await store(), owners),
    'hubspotTickets.switchAccount': () =>
      switchAccount({ auth, account, signIn: () => auth.signIn() }),
    'hubspotTickets.signOut': () => signOut(auth, account.store?.account.sessionId),
    'hubspotTickets.refresh': async () => refresh(await store(), view, pages),
    'hubspotTickets.openTicket': async (argument) => {
      await account.ready();
      if (argument) {
        const place = targetOf(argument, account.store?.account.portalId);
        await (place && showTicket(place, account));
      } else {
        const place = await askForTicket((await store()).account.portalId);
        // Anew, so that nobody is asked twice should it be tried again.
        await (place && openNamedTicket(place));
      }
    },
    'hubspotTickets.openInHubSpot': async (argument) => {
      const place = await ticket(argument, 'Open in HubSpot');
      await (place && openInHubSpot(place, accountOf(place)));
    },
    'hubspotTickets.searchTickets': async () => {
      const { portalId } = (await store()).account;
      const ticketId = await pickTicket(await store(), clock, 'Search Tickets');
      await (ticketId && showTicket({ portalId, ticketId }, account));
    },
    'hubspotTickets.copyLink': async (argument) => {
      const place = await ticket(argument, 'Copy Ticket Link');
      await (place && copyLink(place, accountOf(place)));
    },
    'hubspotTickets.showLog': () => log.show(),
    'hubspotTickets.loadMore': async (node) => loadMore(await store(), node, view),
    'hubspotTickets.retry': async (node) => retry(await store(), node, view),
    ...referenceHandlers({
      ...deps,
      form: deps.referenceForm,
      store,
      isCurrent: (one) => one === account.store,
      ticket,
      accountOf,
    }),
  };

  const register = ([id, handler]: [string, Handler]) => {
    const run = async (argument?: unknown): Promise<unknown> => {
      try {
        return await handler(argument);
      } catch (error) {
        // Not waited for: a message stays until somebody presses it away.
        void report(error, log, () => run(argument), episode);
        return undefined;
      }
    };
    return vscode.commands.registerCommand(id, run);
  };
  return vscode.Disposable.from(...Object.entries(handlers).map(register), episode);
}
