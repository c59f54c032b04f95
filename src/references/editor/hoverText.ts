import { priorityOf } from '../../tickets/priority';
import { ageInWords, timeOfDay } from '../../util/ages';
import { markdownLine } from '../../util/markdownText';
import type { TicketName, KnownTicket, TicketFacts } from './ticketFacts';

/** The commands that a hover links to, each as an address. */
export interface HoverActions {
  readonly open: string;
  /** None for tickets that are not in HubSpot. */
  readonly openInHubSpot?: string | undefined;
  readonly copyLink?: string | undefined;
  readonly switchAccount: string;
  readonly signIn: string;
}

/** What a hover says about a ticket, as Markdown. All that comes from the ticket is drawn as plain text. */
export function hoverText(
  reference: TicketName,
  facts: TicketFacts,
  actions: HoverActions,
  now: number,
): string {
  const name = `HS-${reference.ticketId}`;
  switch (facts.kind) {
    case 'known':
      return knownText(name, facts, actions, now);
    case 'not-found':
      return paragraphs(
        `**${name}** was not found in this HubSpot account. It may have been deleted, or be of another account.`,
        links(
          ['Open in HubSpot', actions.openInHubSpot],
          ['Switch Account', actions.switchAccount],
        ),
      );
    case 'other-account':
      return paragraphs(
        `**${name}** belongs to the HubSpot account ${facts.portalId}, and you are not signed in to it.`,
        links(
          ['Open in HubSpot', actions.openInHubSpot],
          ['Switch Account', actions.switchAccount],
          ['Sign In', actions.signIn],
        ),
      );
    case 'signed-out':
      return paragraphs(
        `**${name}** is a HubSpot ticket. Sign in to see it here.`,
        links(['Sign In', actions.signIn], ['Open in HubSpot', actions.openInHubSpot]),
      );
    case 'no-access':
      return paragraphs(
        `**${name}** cannot be shown: ${markdownLine(facts.sentence)}`,
        links(['Open in HubSpot', actions.openInHubSpot]),
      );
    case 'failed':
      return paragraphs(
        `**${name}** could not be read: ${markdownLine(facts.sentence)}`,
        links(['Open', actions.open], ['Open in HubSpot', actions.openInHubSpot]),
      );
  }
}

function knownText(name: string, facts: KnownTicket, actions: HoverActions, now: number): string {
  const { ticket, stage, owner } = facts;
  const subject = markdownLine(ticket.subject.slice(0, 200)) || '(no subject)';
  return paragraphs(
    `**${subject}** ${name}`,
    dots(
      stage && markdownLine(stage.label),
      `Priority: ${markdownLine(priorityOf(ticket.priority)?.label ?? 'none')}`,
      `Owner: ${markdownLine(owner ?? 'nobody')}`,
    ),
    dots(
      aged('Created', ticket.createdAt, now),
      aged('Closed', stage?.isClosed === false ? undefined : ticket.closedAt, now),
      aged('Last customer message', ticket.lastCustomerMessageAt, now),
    ),
    ticket.archived && '*This ticket was deleted in HubSpot.*',
    facts.outdated !== undefined && `*${outdated(facts.outdated, facts.readAt, now)}*`,
    facts.isSample && '*This is a sample ticket.*',
    links(
      ['Open', actions.open],
      ['Open in HubSpot', actions.openInHubSpot],
      ['Copy Link', actions.copyLink],
    ),
  );
}

function outdated(sentence: string, readAt: number | undefined, now: number): string {
  const since =
    readAt === undefined
      ? 'This is what was known before.'
      : `This is as of ${now - readAt < 43_200_000 ? timeOfDay(readAt) : ageInWords(now - readAt)}.`;
  return `${markdownLine(sentence)} ${since}`;
}

const aged = (what: string, timeMs: number | undefined, now: number) =>
  timeMs !== undefined && timeMs > 0 && `${what} ${ageInWords(now - timeMs)}`;

const dots = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' · ');

const paragraphs = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join('\n\n');

const links = (...all: (readonly [title: string, target: string | undefined])[]) =>
  all
    .filter(([, target]) => target !== undefined)
    .map(([title, target]) => `[${title}](${target ?? ''})`)
    .join(' | ');
