/** Put in place by the build, which has checked it. */
declare const HUBSPOT_TICKETS_RELAY_URL: string | undefined;

/** Address of the relay that this build signs in through unless the setting names another; empty when it has none. */
export const publishersRelay: string =
  typeof HUBSPOT_TICKETS_RELAY_URL === 'undefined' ? '' : HUBSPOT_TICKETS_RELAY_URL;
