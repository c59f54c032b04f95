/** How pressing a ticket is: 0 is unknown or none, higher is more pressing. */
export interface Priority {
  rank: number;
  label: string;
}

/** HubSpot's own options; an account may add or rename some. */
const known: ReadonlyMap<string, Priority> = new Map([
  ['LOW', { rank: 1, label: 'Low' }],
  ['MEDIUM', { rank: 2, label: 'Medium' }],
  ['HIGH', { rank: 3, label: 'High' }],
  ['URGENT', { rank: 4, label: 'Urgent' }],
]);

/** Reads the raw option value of a ticket; an option that the account invented is shown as it is. */
export function priorityOf(value: string | undefined): Priority | undefined {
  const option = value?.trim();
  return option ? (known.get(option.toUpperCase()) ?? { rank: 0, label: option }) : undefined;
}
