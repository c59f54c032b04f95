import { ticketUrl } from '../hubspot/links';

/** How a person wants references to be written. */
export const referenceForms = ['HS-', 'hubspot#', 'url'] as const;
export type ReferenceForm = (typeof referenceForms)[number];

/** Writes a reference to a ticket as it stands in code. */
export function writeReference(
  form: ReferenceForm,
  ticketId: string,
  account: { readonly portalId: number; readonly uiDomain: string },
): string {
  return form === 'url'
    ? ticketUrl(account.uiDomain, account.portalId, ticketId)
    : `${form}${ticketId}`;
}

/** The beginning of a reference that somebody is typing. */
export interface Beginning {
  /** Where it begins in the line. */
  readonly start: number;
  readonly prefix: 'HS-' | 'hubspot#';
  /** What was typed behind the prefix: digits of the number, or words of the subject. */
  readonly typed: string;
}

const beginning = /(?<![\p{L}\p{N}_#/.-])(HS-|hubspot#)([\p{L}\p{N}_]{0,60})$/u;

/** What is being typed at the end of `text`; `undefined` when that is no reference. Never on `#` alone. */
export function beginningOf(text: string): Beginning | undefined {
  const match = beginning.exec(text.slice(-100));
  return match
    ? {
        start: text.length - match[0].length,
        prefix: match[1] === 'HS-' ? 'HS-' : 'hubspot#',
        typed: match[2] ?? '',
      }
    : undefined;
}
