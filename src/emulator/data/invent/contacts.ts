import { companyOfContact, contactCount } from './askers';
import type { Origin } from '../records';
import type { Change } from '../table';
import { must } from '../must';
import { cities, customers, industries, jobs, people } from './words';

const since = (days: number) => new Date(Date.UTC(2025, 0, 7, 9) + days * 86_400_000).toISOString();

const domainOf = (company: string) => `${company.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll('ø', 'o')
    .replace(/[^a-z ]/gi, '')
    .toLowerCase()
    .replaceAll(' ', '.');

/** Records with one id after the other. */
const inRow = (
  firstId: number,
  count: number,
  values: (at: number) => [string, string | undefined][],
): Origin => ({
  ids: () => Array.from({ length: count }, (_, at) => String(firstId + at)),
  make: (id): Change | undefined => {
    const at = Number(id) - firstId;
    return Number.isInteger(at) && at >= 0 && at < count
      ? { id, values: new Map([['hs_object_id', id], ...values(at)]) }
      : undefined;
  },
});

/** The people who asked; some are known by their address alone. */
export const inventedContacts = (firstId: number): Origin =>
  inRow(firstId, contactCount, (code) => {
    const company = must(customers[companyOfContact(code)]);
    const name = must(people[code % people.length]);
    const [first, ...rest] = name.split(' ');
    const isNamed = code % 19 !== 18;
    return [
      ['email', `${plain(name)}@${domainOf(company)}`],
      ['firstname', isNamed ? first : undefined],
      ['lastname', isNamed ? rest.join(' ') : undefined],
      ['phone', code % 5 === 2 ? undefined : `+1 555 0${String(100 + (code % 100))}`],
      ['jobtitle', jobs[code % jobs.length]],
      ['company', company],
      ['lifecyclestage', 'customer'],
      ['createdate', since(code % 300)],
      ['lastmodifieddate', since(300 + (code % 60))],
    ];
  });

export const inventedCompanies = (firstId: number): Origin =>
  inRow(firstId, customers.length, (at) => {
    const name = must(customers[at]);
    return [
      ['name', name],
      ['domain', domainOf(name)],
      ['phone', `+1 555 01${String(10 + at)}`],
      ['city', cities[at % cities.length]],
      ['industry', industries[at % industries.length]],
      ['createdate', since(at)],
      ['hs_lastmodifieddate', since(300 + at)],
    ];
  });
