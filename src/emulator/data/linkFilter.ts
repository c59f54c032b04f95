import type { Account } from './account';
import { FilterProblem, many, one, type Filter, type Test } from './filter';
import { must } from './must';
import type { Table } from './table';

/** Makes a filter on `associations.contact` and the like into a test of rows. */
export function compileLinkFilter(account: Account, table: Table, filter: Filter): Test {
  const kind = filter.propertyName.slice('associations.'.length).replace(/y$/, 'ie') + 's';
  const idsOf = (row: number) => account.links.get(must(table.ids[row]))?.get(kind) ?? [];
  switch (filter.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return (row) => idsOf(row).length > 0 === (filter.operator === 'HAS_PROPERTY');
    case 'EQ':
    case 'IN': {
      const wanted = filter.operator === 'EQ' ? [one(filter, 'value')] : many(filter);
      return (row) => idsOf(row).some(({ id }) => wanted.includes(id));
    }
    default:
      throw new FilterProblem(`Operator ${filter.operator} does not work on associations`);
  }
}
