import * as vscode from 'vscode';
import { priorityOf } from '../tickets/priority';
import type { TicketNode } from '../tickets/tree';
import { foreignText } from '../util/foreignText';
import { ageInWords, dateTime, shortAge } from './ages';
import { priorityIcon, priorityInWords } from './priorityIcon';

/** The row of a ticket. Its tooltip is made when somebody asks for it. */
export function ticketItem(node: TicketNode, now: number): vscode.TreeItem {
  const { ticket, stage } = node;
  const item = new vscode.TreeItem(subjectOf(node), vscode.TreeItemCollapsibleState.None);
  const ageMs = now - ticket.createdAt;
  item.id = node.id;
  item.description = [ticket.createdAt > 0 && shortAge(ageMs), node.ownerLabel]
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

/** What a ticket row tells when the pointer rests on it. Everything in it is foreign and drawn as text. */
export function ticketTooltip(node: TicketNode, now: number): vscode.MarkdownString {
  const { ticket } = node;
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown('**').appendText(subjectOf(node)).appendMarkdown('**');
  const facts: [string, string | undefined][] = [
    ['Ticket', `HS-${ticket.id}`],
    ['Stage', node.stage?.label],
    ['Priority', priorityOf(ticket.priority)?.label],
    ['Owner', node.ownerLabel],
    ['Created', moment(ticket.createdAt, now)],
    ['Updated', moment(ticket.updatedAt, now)],
  ];
  for (const [name, value] of facts) {
    if (value) {
      tooltip.appendMarkdown(`\n\n${name}: `).appendText(foreignText(value));
    }
  }
  const beginning = foreignText(ticket.content, 280);
  if (beginning) {
    tooltip.appendMarkdown('\n\n---\n\n').appendText(beginning);
  }
  return tooltip;
}

/** What a ticket is called on one line. */
export function subjectOf({ ticket }: Pick<TicketNode, 'ticket'>): string {
  return foreignText(ticket.subject, 200) || '(no subject)';
}

function moment(timeMs: number, now: number): string | undefined {
  return timeMs > 0 ? `${dateTime(timeMs)}, ${ageInWords(now - timeMs)}` : undefined;
}
