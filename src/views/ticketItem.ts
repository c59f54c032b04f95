import * as vscode from 'vscode';
import type { TicketNode } from '../tickets/tree';
import { foreignText } from '../util/foreignText';
import { ageInWords, dateTime, shortAge } from '../util/ages';
import { markdownLine } from '../util/markdownText';
import { priorityIcon, priorityInWords } from './priorityIcon';

/** The row of a ticket. Its tooltip is made when somebody asks for it. */
export function ticketItem(node: TicketNode, now: number): vscode.TreeItem {
  const { ticket, stage } = node;
  const item = new vscode.TreeItem(subjectOf(node), vscode.TreeItemCollapsibleState.None);
  const ageMs = now - ticket.createdAt;
  item.id = node.id;
  // The age first: what a narrow sidebar cuts off is the end.
  item.description = [
    ticket.createdAt > 0 && shortAge(ageMs),
    !node.isOwnerImplied && node.ownerLabel,
  ]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = priorityIcon(ticket);
  item.contextValue = stage?.isClosed ? 'ticket closed' : 'ticket open';
  item.command = {
    command: 'hubspotTickets.openTicket',
    title: 'Open Ticket',
    arguments: [node],
  };
  item.accessibilityInformation = {
    label: [
      subjectOf(node),
      priorityInWords(ticket),
      stage && foreignText(stage.label),
      ticket.createdAt > 0 && `opened ${ageInWords(ageMs)}`,
      node.ownerLabel,
      `ticket ${ticket.id}`,
    ]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

/**
 * What a ticket row tells when the pointer rests on it. Everything in it is foreign and drawn as text;
 * `appendText` would do the same with blanks that do not break, so that lines break inside words.
 */
export function ticketTooltip(node: TicketNode, now: number): vscode.MarkdownString {
  const { ticket, stage, ownerLabel } = node;
  const lines = [
    `**${markdownLine(subjectOf(node))}**`,
    [`HS-${ticket.id}`, stage?.label, priorityInWords(ticket), ownerLabel]
      .filter((fact) => fact !== undefined)
      .map((fact) => markdownLine(foreignText(fact)))
      .join(' · '),
    [moment('Created', ticket.createdAt, now), moment('Updated', ticket.updatedAt, now)]
      .filter(Boolean)
      .join('  \n'),
    markdownLine(foreignText(ticket.content, 280)),
  ];
  return new vscode.MarkdownString(lines.filter(Boolean).join('\n\n'));
}

/** What a ticket is called on one line. */
export function subjectOf({ ticket }: Pick<TicketNode, 'ticket'>): string {
  return foreignText(ticket.subject, 200) || '(no subject)';
}

function moment(what: string, timeMs: number, now: number): string | undefined {
  return timeMs > 0 ? `${what} ${ageInWords(now - timeMs)}, ${dateTime(timeMs)}` : undefined;
}
