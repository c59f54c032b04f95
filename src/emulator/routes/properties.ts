import { formatDefinition } from '../data/format';
import { notFound } from '../http/answer';
import { namesOf } from '../http/paging';
import type { AccountCall, AccountRoute } from '../http/router';

const root = '/crm/properties/{ver}/{tickets}';
const scopes = ['tickets', 'crm.schemas.tickets.read'];

const groups = ['ticketinformation', 'engineering'].map((name, displayOrder) => ({
  name,
  label: displayOrder === 0 ? 'Ticket information' : 'Engineering',
  displayOrder,
  archived: false,
}));

const get = (path: string, read: (call: AccountCall) => unknown): AccountRoute => ({
  method: 'GET',
  path: root + path,
  scopes,
  handleFor: (call) => ({ status: 200, body: read(call) }),
});

/** A definition; pipelines and stages are options that the account makes itself. */
function define({ account }: AccountCall, name: string) {
  const definition = account.tickets.definitions.get(name);
  if (!definition) {
    throw notFound(`Property "${name}" does not exist`);
  }
  const things =
    name === 'hs_pipeline'
      ? account.pipelines
      : name === 'hs_pipeline_stage'
        ? account.pipelines.flatMap(({ stages }) => stages)
        : undefined;
  const options = things?.map(({ id, label }) => ({ value: id, label })) ?? definition.options;
  return formatDefinition({ ...definition, options });
}

function list(call: AccountCall) {
  const isEmpty =
    call.query.get('archived') === 'true' ||
    (call.query.get('dataSensitivity') ?? 'non_sensitive') !== 'non_sensitive';
  const wanted = namesOf(call.query, 'properties');
  const names = [...call.account.tickets.definitions.keys()].filter(
    (name) => !isEmpty && (wanted.length === 0 || wanted.includes(name)),
  );
  return { results: names.map((name) => define(call, name)) };
}

export const propertyRoutes: readonly AccountRoute[] = [
  get('', list),
  get('/groups', () => ({ results: groups })),
  get('/groups/{group}', ({ params }) => {
    const group = groups.find(({ name }) => name === params[0]);
    if (!group) {
      throw notFound('property group not found');
    }
    return group;
  }),
  get('/{property}', (call) => define(call, call.params[0] ?? '')),
];
