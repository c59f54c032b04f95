import type { Account } from '../account';
import { FilterProblem, many, one, type Filter, type Test } from './filter';
import { kindOf, type KindName } from '../kinds/kinds';
import { must } from '../must';
import type { Table } from '../table';

/** Makes a filter on `associations.contact` and the like into a test of rows. */
export function compileLinkFilter(
  account: Account,
  from: KindName,
  table: Table,
  filter: Filter,
): Test {
  const to = kindOf(filter.propertyName.slice('associations.'.length))?.name;
  if (!to) {
    throw new FilterProblem(`Property '${filter.propertyName}' does not exist`);
  }
  const linksOf = account.linksBetween(from, to);
  const idOf = (row: number) => must(table.ids[row]);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return (row) => linksOf(idOf(row)).length > 0 === (filter.operator === 'HAS_PROPERTY');
    case 'EQ':
    case 'IN': {
      const wanted = filter.operator === 'EQ' ? [one(filter, 'value')] : many(filter);
      const linked = new Set(
        wanted.flatMap((id) => account.linksOf(to, id, from).map((link) => link.id)),
      );
      return (row) => linked.has(idOf(row));
    }
    default:
      throw new FilterProblem(`Operator ${filter.operator} does not work on associations`);
  }
}
