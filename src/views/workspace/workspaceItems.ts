import * as vscode from 'vscode';
import { foreignText } from '../../util/foreignText';
import { markdownLine } from '../../util/markdownText';
import { priorityIcon } from '../priorityIcon';
import { subjectOf } from '../ticketItem';
import { stageWords, type GroupNode, type PlaceNode } from './workspaceNodes';

/** The row of a file or of a stage. */
export function groupItem(node: GroupNode): vscode.TreeItem {
  const { Expanded } = vscode.TreeItemCollapsibleState;
  const count = node.children.length;
  const places = count === 1 ? '1 place' : `${count} places`;
  if (node.by === 'stage') {
    const item = new vscode.TreeItem(node.name, Expanded);
    item.id = node.id;
    item.contextValue = 'group';
    item.description = String(count);
    item.iconPath = new vscode.ThemeIcon(node.isClosed ? 'pass' : 'circle-large');
    item.accessibilityInformation = { label: `${node.name}, ${places}` };
    return item;
  }
  const uri = vscode.Uri.parse(node.name, true);
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const item = new vscode.TreeItem(name, Expanded);
  item.id = node.id;
  item.contextValue = 'group file';
  item.resourceUri = uri;
  item.description = path.slice(0, -name.length - 1);
  item.iconPath = vscode.ThemeIcon.File;
  item.tooltip = path;
  item.accessibilityInformation = { label: `${path}, ${places}` };
  return item;
}

/** The row of a place that names a ticket. */
export function placeItem(node: PlaceNode): vscode.TreeItem {
  const { facts, ticketId, reference, uri } = node;
  const ticket = facts?.kind === 'known' ? facts.ticket : undefined;
  const subject = ticket ? subjectOf({ ticket }) : foreignText(reference.text, 100);
  const isInFile = node.by === 'file';
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const where = isInFile ? `line ${reference.line + 1}` : `${name}:${reference.line + 1}`;
  // Below a stage only the place tells two rows of one ticket apart, and a narrow sidebar cuts what is behind.
  const label = isInFile ? subject : where;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const state = facts && stageWords(facts);
  item.id = node.id;
  item.contextValue = 'place ticket';
  item.description = isInFile
    ? [where, ticket && `HS-${ticketId}`, state].filter(Boolean).join(' · ')
    : subject;
  item.iconPath = ticket
    ? priorityIcon(ticket)
    : new vscode.ThemeIcon(facts?.kind === 'not-found' ? 'circle-slash' : 'circle-small-filled');
  item.tooltip = new vscode.MarkdownString(
    [
      `**${markdownLine(subject)}**`,
      [`HS-${ticketId}`, state, where]
        .filter((part) => part !== undefined)
        .map(markdownLine)
        .join(' · '),
      markdownLine(foreignText(reference.preview, 200)),
    ].join('\n\n'),
  );
  const start = new vscode.Position(reference.line, reference.column);
  const selection = new vscode.Range(start, start.translate(0, reference.end - reference.start));
  item.command = {
    command: 'vscode.open',
    title: 'Go to Line',
    arguments: [vscode.Uri.parse(uri, true), { selection }],
  };
  item.accessibilityInformation = {
    label: [subject, state, `ticket ${ticketId}`, where].filter(Boolean).join(', '),
  };
  return item;
}
