import type { Account } from '../account';
import { companyOfContact, contactsOfCompany } from './askers';
import { noteIds, ticketOfNote } from './inventedNotes';
import type { InventedLinks, Link } from '../links/links';
import { must } from '../must';

export interface FirstIds {
  ticket: number;
  owner: number;
  contact: number;
  company: number;
  note: number;
  thread: number;
}

/** Who the invented tickets are from and what was noted on them, seen from either end. */
export function inventLinks(account: Account, first: FirstIds): InventedLinks {
  const { askers } = account;
  const rowOf = (ticketId: string) => account.tickets.table.row(ticketId) ?? -1;
  const tickets = (rows: readonly number[], ...types: number[]): Link[] =>
    rows.map((row) => ({ id: must(account.tickets.table.ids[row]), types }));
  const numbered = (start: number, at: number | readonly number[], ...types: number[]): Link[] =>
    [at].flat().map((each) => ({ id: String(start + each), types }));
  const invent: Record<string, (id: string) => Link[]> = {
    'tickets-contacts': (id) => numbered(first.contact, askers.contactsOf(rowOf(id)), 16),
    'contacts-tickets': (id) => tickets(askers.rowsOfContact(Number(id) - first.contact), 15),
    'tickets-companies': (id) =>
      numbered(first.company, askers.companyOf(rowOf(id)) ?? [], 339, 26),
    'companies-tickets': (id) => tickets(askers.rowsOfCompany(Number(id) - first.company), 340, 25),
    'contacts-companies': (id) =>
      account.contacts.row(id) === undefined
        ? []
        : numbered(first.company, companyOfContact(Number(id) - first.contact), 279, 1),
    'companies-contacts': (id) =>
      account.companies.row(id) === undefined
        ? []
        : numbered(first.contact, contactsOfCompany(Number(id) - first.company), 280, 2),
    'tickets-notes': (id) =>
      askers.has(rowOf(id))
        ? noteIds(first.note, rowOf(id)).map((note) => ({ id: note, types: [227] }))
        : [],
    'notes-tickets': (id) => {
      const row = ticketOfNote(account, first.note, id);
      return row === undefined ? [] : tickets([row], 228);
    },
  };
  return (from, to) => invent[`${from}-${to}`] ?? (() => []);
}
