/** Every command, as `package.json` spells it. */
export const commandIds = [
  'hubspotTickets.signIn',
  'hubspotTickets.signInWithToken',
  'hubspotTickets.configureApp',
  'hubspotTickets.trySample',
  'hubspotTickets.chooseOwner',
  'hubspotTickets.switchAccount',
  'hubspotTickets.signOut',
  'hubspotTickets.refresh',
  'hubspotTickets.openTicket',
  'hubspotTickets.openInHubSpot',
  'hubspotTickets.searchTickets',
  'hubspotTickets.copyLink',
  'hubspotTickets.showLog',
  'hubspotTickets.loadMore',
  'hubspotTickets.retry',
] as const;

export type CommandId = (typeof commandIds)[number];
