import type { Ticket } from '../hubspot/tickets';
import { ageInWords, dateTime } from '../util/ages';
import { markdownLine, markdownText } from '../util/markdownText';

/** A ticket and the names around it, as far as they are known. */
export interface TicketFacts {
  readonly ticket: Ticket;
  /** Undefined while it is not known: lists of tickets come without. */
  readonly description: string | undefined;
  readonly stage: string | undefined;
  readonly pipeline: string | undefined;
  readonly priority: string | undefined;
  readonly owner: string | undefined;
  /** Where the ticket is in HubSpot; ours, not the ticket's. None: it comes with the extension. */
  readonly url: string | undefined;
  readonly now: number;
  /** Why this may not be the latest. */
  readonly notice?: string | undefined;
}

/** A ticket as Markdown for the editor's own preview. All of its text is foreign and drawn as plain text. */
export function ticketPage(facts: TicketFacts): string {
  const { ticket, now } = facts;
  const rows: [string, string | undefined][] = [
    ['Ticket', `HS-${ticket.id}`],
    ['Stage', facts.stage],
    ['Pipeline', facts.pipeline],
    ['Priority', facts.priority ?? 'None'],
    ['Owner', facts.owner ?? 'Nobody'],
    ['Created', moment(ticket.createdAt, now)],
    ['Updated', moment(ticket.updatedAt, now)],
    ['Closed', ticket.closedAt === undefined ? undefined : moment(ticket.closedAt, now)],
  ];
  const [head, ...others] = rows.filter(([, value]) => value !== undefined && value !== '');
  return sections(
    `# ${markdownLine(ticket.subject) || '(no subject)'}`,
    facts.notice && `*${markdownLine(facts.notice)}*`,
    ticket.archived && '*This ticket was deleted in HubSpot.*',
    head && [row(head), '| :-- | :-- |', ...others.map(row)].join('\n'),
    facts.url === undefined
      ? '*This is a sample ticket. It is not in HubSpot, and what you change is forgotten when the editor closes.*'
      : `[Open in HubSpot](${facts.url})`,
    '## Description',
    descriptionOf(facts),
  );
}

function descriptionOf({ description, notice }: TicketFacts): string {
  if (description === undefined) {
    return notice ? '*The description could not be read.*' : '*Reading the description…*';
  }
  return markdownText(description) || '*This ticket has no description.*';
}

/** Says why there is no ticket to show. */
export function missingTicketPage(ticketId: string, reason: string, url?: string): string {
  return sections(
    `# ${markdownLine(`HS-${ticketId}`)}`,
    markdownLine(reason),
    url && `[Open in HubSpot](${url})`,
  );
}

function sections(...parts: (string | false | undefined)[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function row([name, value]: [string, string | undefined]): string {
  return `| ${name} | ${markdownLine(value ?? '')} |`;
}

/** HubSpot tells every date; what is not one was not understood. */
function moment(timeMs: number, now: number): string | undefined {
  return timeMs > 0 ? `${dateTime(timeMs)} (${ageInWords(now - timeMs)})` : undefined;
}
