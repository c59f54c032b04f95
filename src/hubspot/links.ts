import { isLoopbackInBrowser } from '../util/urls';

/** HubSpot's number for the type of record that a ticket is. */
export const ticketObjectTypeId = '0-5';

const defaultUiDomain = 'app.hubspot.com';

/** What a pasted text says about a ticket. */
export interface TicketAddress {
  portalId?: number;
  ticketId: string;
}

/**
 * The ticket's page in HubSpot.
 *
 * @param uiDomain from the account's details; anything but a host of HubSpot's app or of this machine is not used
 */
export function ticketUrl(uiDomain: string, portalId: number, ticketId: string): string {
  const path = `contacts/${portalId}/record/${ticketObjectTypeId}/${encodeURIComponent(ticketId)}`;
  return `${appOrigin(uiDomain)}/${path}`;
}

/** The host of HubSpot's app from the network, or the usual one when it is none. */
export function safeUiDomain(uiDomain: string | undefined): string {
  return uiDomain !== undefined && (isAppHost(uiDomain) || isLoopbackDomain(uiDomain))
    ? uiDomain
    : defaultUiDomain;
}

/** A record's address from the network, or nothing when it is not one of HubSpot's app or of this machine. */
export function safeRecordUrl(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url && isAppUrl(url) ? url.href : undefined;
}

/** Reads the number or address of a ticket as people write and paste it; `undefined` when it is neither. */
export function readTicketAddress(text: string): TicketAddress | undefined {
  const trimmed = text.trim();
  const [, number] = /^(?:HS-|hubspot#)?(\d{1,20})$/i.exec(trimmed) ?? [];
  if (number !== undefined) {
    return { ticketId: number };
  }
  const url = URL.parse(trimmed) ?? URL.parse(`https://${trimmed}`);
  if (!url || !isAppUrl(url)) {
    return undefined;
  }
  for (const path of ticketPaths) {
    const [, portalId, ticketId] = path.exec(url.pathname) ?? [];
    if (portalId !== undefined && ticketId !== undefined) {
      return { portalId: Number(portalId), ticketId };
    }
  }
  return undefined;
}

const ticketPaths = [
  /^\/contacts\/(\d{1,15})\/record\/0-5\/(\d{1,20})(?:\/|$)/,
  /^\/contacts\/(\d{1,15})\/ticket\/(\d{1,20})(?:\/|$)/,
  /^\/help-desk\/(\d{1,15})\/view\/(?:[^/]+\/){1,2}ticket\/(\d{1,20})(?:\/|$)/,
];

function appOrigin(uiDomain: string): string {
  const domain = safeUiDomain(uiDomain);
  return `${isAppHost(domain) ? 'https' : 'http'}://${domain}`;
}

const isAppHost = (host: string) => /^app[\w-]*\.hubspot\.com$/.test(host);

function isLoopbackDomain(domain: string): boolean {
  const url = URL.parse(`http://${domain}`);
  return url?.host === domain && isLoopbackInBrowser(url.hostname);
}

function isAppUrl({ protocol, hostname, host, username, password }: URL): boolean {
  if (username || password) {
    return false;
  }
  return protocol === 'https:'
    ? isAppHost(host) || isLoopbackInBrowser(hostname)
    : protocol === 'http:' && isLoopbackInBrowser(hostname);
}
