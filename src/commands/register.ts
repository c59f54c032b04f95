import * as vscode from 'vscode';
import type { Authentication } from '../auth/authentication';
import type { Clock } from '../util/clock';
import type { Log } from '../util/log';
import type { TicketPages } from '../views/ticketPages';
import type { TicketsView } from '../views/ticketsView';
import type { TicketPlace } from '../views/ticketUri';
import { chooseOwner } from './chooseOwner';
import type { ChosenOwners } from './chosenOwners';
import type { CurrentAccount } from './currentAccount';
import type { CommandId } from './ids';
import { loadMore, retry } from './loadMore';
import { copyLink, openInHubSpot } from './openInHubSpot';
import { askForTicket, showTicket } from './openTicket';
import { pickTicket } from './pickTicket';
import { refresh } from './refresh';
import { report } from './report';
import { requireStore } from './requireStore';
import { signIn, trySample } from './signIn';
import { signOut } from './signOut';
import { targetOf } from './target';

export interface CommandDeps {
  readonly auth: Pick<
    Authentication,
    'sessions' | 'signIn' | 'signInWithToken' | 'trySample' | 'signOut'
  >;
  readonly account: CurrentAccount;
  readonly owners: ChosenOwners;
  readonly view: TicketsView;
  readonly pages: TicketPages;
  readonly clock: Clock;
  readonly log: Log & { show(): void };
}

type Handler = (argument: unknown) => Promise<void> | void;

/** Registers one handler for every id; forgetting one does not compile. */
export function registerCommands(deps: CommandDeps): vscode.Disposable {
  const { auth, account, owners, view, pages, clock, log } = deps;
  const store = () => requireStore(account);

  /** The ticket that a command is about, or the one that a person finds. */
  const ticket = async (argument: unknown, title: string): Promise<TicketPlace | undefined> => {
    const { portalId } = (await store()).account;
    const place = targetOf(argument, portalId);
    const ticketId = place?.ticketId ?? (await pickTicket(await store(), clock, title));
    return place ?? (ticketId === undefined ? undefined : { portalId, ticketId });
  };

  const handlers: Record<CommandId, Handler> = {
    'hubspotTickets.signIn': () => signIn(() => auth.signIn(), account, view),
    'hubspotTickets.signInWithToken': () => signIn(() => auth.signInWithToken(), account, view),
    'hubspotTickets.trySample': () => trySample(auth, account, view),
    'hubspotTickets.chooseOwner': async () => chooseOwner(await store(), owners),
    'hubspotTickets.signOut': () => signOut(auth),
    'hubspotTickets.refresh': async () => refresh(await store(), view, pages),
    'hubspotTickets.openTicket': async (argument) => {
      const { portalId } = (await store()).account;
      const place = argument ? targetOf(argument, portalId) : await askForTicket(portalId);
      await (place && showTicket(place, portalId));
    },
    'hubspotTickets.openInHubSpot': async (argument) => {
      const place = await ticket(argument, 'Open in HubSpot');
      await (place && openInHubSpot(place, (await store()).account));
    },
    'hubspotTickets.searchTickets': async () => {
      const { portalId } = (await store()).account;
      const ticketId = await pickTicket(await store(), clock, 'Search Tickets');
      await (ticketId && showTicket({ portalId, ticketId }, portalId));
    },
    'hubspotTickets.copyLink': async (argument) => {
      const place = await ticket(argument, 'Copy Ticket Link');
      await (place && copyLink(place, (await store()).account));
    },
    'hubspotTickets.showLog': () => log.show(),
    'hubspotTickets.loadMore': async (node) => loadMore(await store(), node, view),
    'hubspotTickets.retry': async (node) => retry(await store(), node, view),
  };

  const register = ([id, handler]: [string, Handler]) => {
    const run = async (argument?: unknown): Promise<void> => {
      try {
        await handler(argument);
      } catch (error) {
        // Not waited for: a message stays until somebody presses it away.
        void report(error, log, () => run(argument));
      }
    };
    return vscode.commands.registerCommand(id, run);
  };
  return vscode.Disposable.from(...Object.entries(handlers).map(register));
}
