import type { KindName } from '../kinds/kinds';

/** One of HubSpot's own kinds of link, seen from one of its ends. */
export interface LinkType {
  id: number;
  from: KindName;
  to: KindName;
  /** The type seen from the other end. */
  reverse: number;
  /** Its name inside a record's `associations`. */
  name: string;
  /** Absent: the link that every labelled one comes with. */
  label: string | null;
}

const singular = (kind: KindName) => kind.replace(/ies$/, 'y').replace(/s$/, '');

function pair(
  id: number,
  reverse: number,
  from: KindName,
  to: KindName,
  label: string | null = null,
): LinkType[] {
  const suffix = label === null ? '' : `_${label.toLowerCase()}`;
  const name = (one: KindName, two: KindName) => `${singular(one)}_to_${singular(two)}${suffix}`;
  const there = { id, from, to, reverse, label, name: name(from, to) };
  const back = { id: reverse, from: to, to: from, reverse: id, label, name: name(to, from) };
  return id === reverse ? [there] : [there, back];
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
const linkTypes: readonly LinkType[] = [
  ...pair(16, 15, 'tickets', 'contacts'),
  ...pair(339, 340, 'tickets', 'companies'),
  ...pair(26, 25, 'tickets', 'companies', 'Primary'),
  ...pair(28, 27, 'tickets', 'deals'),
  ...pair(452, 452, 'tickets', 'tickets'),
  ...pair(227, 228, 'tickets', 'notes'),
  ...pair(229, 230, 'tickets', 'tasks'),
  ...pair(223, 224, 'tickets', 'emails'),
  ...pair(219, 220, 'tickets', 'calls'),
  ...pair(225, 226, 'tickets', 'meetings'),
  ...pair(84, 83, 'tickets', 'communications'),
  ...pair(279, 280, 'contacts', 'companies'),
  ...pair(1, 2, 'contacts', 'companies', 'Primary'),
  ...pair(201, 202, 'contacts', 'notes'),
  ...pair(189, 190, 'companies', 'notes'),
];

const byId = new Map(linkTypes.map((type) => [type.id, type]));

export const linkType = (id: number): LinkType | undefined => byId.get(id);

/** The link without a label between two kinds, if they can be linked. */
export const plainLink = (from: KindName, to: KindName): LinkType | undefined =>
  linkTypes.find((type) => type.from === from && type.to === to && type.label === null);

/** Every kind that one kind can be linked to. */
export const linkableKinds = (from: KindName): readonly KindName[] => [
  ...new Set(linkTypes.filter((type) => type.from === from).map(({ to }) => to)),
];
