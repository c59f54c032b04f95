import type { Account } from './account';
import { kindOf } from './kinds/kinds';
import { linkType } from './links/linkTypes';
import { must } from './must';
import type { Records } from './records';

export interface RecordShape {
  properties: readonly string[];
  withHistory?: readonly string[];
  /** The kinds of records whose links are told. */
  associations?: readonly string[];
}

/** A record as the API shows it: asked for but empty is null, asked for but undefined is left out. */
export function formatRecord(
  account: Account,
  { kind, definitions, history, table: live }: Records,
  row: number,
  { properties, withHistory = [], associations = [] }: RecordShape,
  table = live,
): Record<string, unknown> {
  const id = must(table.ids[row]);
  const { uiDomain, portalId } = account.options;
  const archivedAt = table.archivedAt(row);
  const valueOf = (name: string) => table.value(row, name) ?? null;
  // Without a prototype, a property may have any name.
  const values = Object.create(null) as Record<string, string | null>;
  const always = [kind.created, kind.modified, 'hs_object_id'];
  for (const name of [...properties, ...withHistory, ...always]) {
    if (definitions.has(name)) {
      values[name] = valueOf(name);
    }
  }
  return {
    id,
    properties: values,
    ...(withHistory.length > 0 && {
      propertiesWithHistory: Object.fromEntries(
        withHistory
          .filter((name) => definitions.has(name))
          .map((name) => [name, history.of(id, name).toReversed()]),
      ),
    }),
    createdAt: valueOf(kind.created),
    updatedAt: valueOf(kind.modified),
    archived: archivedAt !== undefined,
    ...(archivedAt !== undefined && { archivedAt }),
    url: `https://${uiDomain}/contacts/${portalId}/record/${kind.typeId}/${id}`,
    ...linksOf(account, kind.name, id, associations),
  };
}

function linksOf(
  account: Account,
  from: Records['kind']['name'],
  id: string,
  names: readonly string[],
) {
  const found = names.flatMap((name) => {
    const to = kindOf(name)?.name;
    const links = to ? account.linksOf(from, id, to) : [];
    const results = links.flatMap((link) =>
      link.types.map((type) => ({ id: link.id, type: must(linkType(type)).name })),
    );
    return to && results.length > 0 ? [[to, { results }] as const] : [];
  });
  return found.length > 0 ? { associations: Object.fromEntries(found) } : {};
}
