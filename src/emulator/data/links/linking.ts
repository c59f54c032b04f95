import * as v from 'valibot';
import { invalid } from '../../http/answer';
import { recordId } from '../../http/input';
import type { Account } from '../account';
import type { KindName } from '../kinds/kinds';
import { linkableKinds, linkType, type LinkType } from './linkTypes';
import { must } from '../must';
import { put, isoNow, type Writing } from '../write/writing';

/** One type of link as clients name it. */
export const linkSpec = v.object({
  associationCategory: v.string(),
  associationTypeId: v.number(),
});

/** What it takes to link. */
export type Linking = Pick<Writing, 'world' | 'account' | 'source'>;

type LinkSpec = v.InferOutput<typeof linkSpec>;

/** The `associations` of a record to be created. */
export const readLinks = v.optional(
  v.nullable(v.array(v.object({ to: v.object({ id: recordId }), types: v.array(linkSpec) }))),
);

/** @throws {Refusal} unless HubSpot has such a link from the one kind, to the other if that is given */
export function checkType(spec: LinkSpec, from: KindName, to?: KindName): LinkType {
  const { associationCategory, associationTypeId } = spec;
  const type = linkType(associationTypeId);
  const isKnown = associationCategory === 'HUBSPOT_DEFINED' && type?.from === from;
  if (!type || !isKnown || (to !== undefined && type.to !== to)) {
    throw invalid(
      `Association type ${associationCategory} ${associationTypeId} does not lead from ${from}${to === undefined ? '' : ` to ${to}`}`,
    );
  }
  return type;
}

/** @throws {Refusal} when there is no such live record; kinds that are not kept may have any number */
export function checkEnd(account: Account, kind: KindName, id: string): void {
  const records = account.records(kind);
  const row = records?.row(id);
  if (records ? row === undefined || records.isArchived(id) : !/^\d+$/.test(id)) {
    throw invalid(`No ${kind} with id ${id} to associate with`, [
      { message: `${id} is not valid`, code: 'INVALID_OBJECT_ID', context: { id: [id] } },
    ]);
  }
}

/** Checks the links of a record to be; the result makes them. */
export function prepareLinks(
  writing: Writing,
  wanted: v.InferOutput<typeof readLinks>,
): (id: string) => void {
  const { account, records } = writing;
  const links = (wanted ?? []).flatMap(({ to, types }) =>
    types.map((spec) => {
      const type = checkType(spec, records.kind.name);
      checkEnd(account, type.to, to.id);
      return { type, to: to.id };
    }),
  );
  return (id) => {
    for (const { type, to } of links) {
      addLink(writing, type, id, to);
    }
  };
}

/** Links two records, and counts. */
export function addLink(writing: Linking, type: LinkType, fromId: string, toId: string): void {
  writing.account.links.add(type, fromId, toId);
  recount(writing, type, fromId, toId);
}

/** Ends one type of link between two records, or without a type all of them, and counts. */
export function removeLink(
  writing: Linking,
  { from, to }: Pick<LinkType, 'from' | 'to'>,
  fromId: string,
  toId: string,
  type?: LinkType,
): void {
  writing.account.links.remove(from, fromId, to, toId, type);
  recount(writing, { from, to }, fromId, toId);
}

/** Counts anew what tickets count of their links. */
export function recount(
  { world, account, source }: Linking,
  { from, to }: Pick<LinkType, 'from' | 'to'>,
  fromId: string,
  toId: string,
): void {
  const [ticketId, kind] = from === 'tickets' ? [fromId, to] : [toId, from];
  const counter = counters.get(kind);
  const { tickets } = account;
  const row = tickets.row(ticketId);
  if (![from, to].includes('tickets') || counter === undefined || row === undefined) {
    return;
  }
  const count = String(account.linksOf('tickets', ticketId, kind).length);
  if (count === tickets.table.value(row, counter)) {
    return;
  }
  const now = isoNow(world);
  const values = new Map([
    [counter, count],
    ['hs_lastmodifieddate', now],
  ]);
  if (kind === 'notes') {
    values.set('notes_last_updated', now);
  }
  put({ world, account, records: tickets, source }, { id: ticketId, values });
}

const counters = new Map<KindName, string>([
  ['companies', 'hs_num_associated_companies'],
  ['notes', 'num_notes'],
]);

/** Gives all links of one ticket to another as well. */
export function moveLinks(writing: Linking, fromId: string, toId: string): void {
  const { links } = writing.account;
  for (const kind of linkableKinds('tickets')) {
    for (const { id, types } of links.between('tickets', kind)(fromId)) {
      for (const type of types.map((each) => must(linkType(each)))) {
        if (id !== toId) {
          addLink(writing, type, toId, id);
        }
      }
    }
  }
}
