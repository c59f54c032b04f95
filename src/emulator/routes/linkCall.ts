import { isStored, kindOf, type Kind } from '../data/kinds/kinds';
import type { Link } from '../data/links/links';
import { linkType, plainLink } from '../data/links/linkTypes';
import { must } from '../data/must';
import { invalid, notFound } from '../http/answer';
import { requireScope } from '../http/authenticate';
import type { AccountCall } from '../http/router';

/** The two kinds that a call links, once the token may do so. */
export function endsOf(
  { token }: AccountCall,
  fromName: string | undefined,
  toName: string | undefined,
  access: 'readScopes' | 'writeScopes',
): { from: Kind; to: Kind } {
  const [from, to] = [fromName, toName].map((name = '') => {
    const kind = kindOf(name);
    if (!kind) {
      throw invalid(`Unable to infer object type from: ${name}`);
    }
    requireScope(token, kind[access]);
    return kind;
  });
  const ends = { from: must(from), to: must(to) };
  if (!plainLink(ends.from.name, ends.to.name)) {
    throw invalid(`${ends.from.name} and ${ends.to.name} cannot be associated`);
  }
  return ends;
}

/** @throws {Refusal} a 404 unless the record is there; what is linked to and not kept always is */
export function checkRecord({ account }: AccountCall, { name }: Kind, id: string): void {
  const isThere = isStored(name)
    ? account.records(name).row(id) !== undefined && !account.records(name).isArchived(id)
    : /^\d+$/.test(id);
  if (!isThere) {
    throw notFound();
  }
}

/** The end of a link as the API shows it: dated versions keep ids as strings, v4 has numbers. */
export const formatLink = ({ version }: AccountCall, { id, types }: Link) => ({
  toObjectId: version === 'v4' ? Number(id) : id,
  associationTypes: types.map((typeId) => ({
    category: 'HUBSPOT_DEFINED',
    typeId,
    label: must(linkType(typeId)).label,
  })),
});
