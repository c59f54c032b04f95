import * as vscode from 'vscode';
import type { Ticket } from '../hubspot/tickets';
import { priorityOf } from '../tickets/priority';

/** By rank: none or one that the account invented, low, medium, high, urgent. Shape and colour say the same. */
const icons = [
  ['circle-small-filled', 'disabledForeground'],
  ['arrow-down', 'charts.blue'],
  ['dash', 'charts.yellow'],
  ['arrow-up', 'charts.orange'],
  ['flame', 'charts.red'],
] as const;

/** How pressing a ticket is, as an icon. */
export function priorityIcon({ priority }: Ticket): vscode.ThemeIcon {
  const [name, color] = icons[priorityOf(priority)?.rank ?? 0] ?? icons[0];
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}

/** How pressing a ticket is, in words: `High priority`. */
export function priorityInWords({ priority }: Ticket): string {
  const known = priorityOf(priority);
  return known ? `${known.label} priority` : 'No priority';
}
