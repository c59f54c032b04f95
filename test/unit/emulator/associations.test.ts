import assert from 'node:assert/strict';
import { Bench } from './support';

const objects = '/crm/objects/2026-09/tickets';
const batch = '/crm/associations/2026-09/tickets/notes/batch';

describe('associations of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const linked = async (from: string, to: string) =>
    (await bench.api('GET', `/crm/objects/2026-09/${from}/associations/${to}`)).json.results;

  it('lead from a ticket to who asked and back', async () => {
    const [contact] = await linked('tickets/17850001', 'contacts');
    const [company] = await linked('tickets/17850001', 'companies');

    assert.deepEqual(contact!.associationTypes, [
      { category: 'HUBSPOT_DEFINED', typeId: 16, label: null },
    ]);
    assert.deepEqual(
      company!.associationTypes.map(({ typeId, label }) => [typeId, label]),
      [
        [339, null],
        [26, 'Primary'],
      ],
    );
    for (const from of [`contacts/${contact!.toObjectId}`, `companies/${company!.toObjectId}`]) {
      const back = await linked(from, 'tickets');
      assert.ok(back.some(({ toObjectId }) => toObjectId === '17850001'));
    }
  });

  it('have ids that are strings in dated versions and numbers in v4', async () => {
    const v4 = await bench.api('GET', '/crm/v4/objects/tickets/17850001/associations/contacts');

    const [dated] = await linked('tickets/17850001', 'contacts');
    assert.equal(v4.json.results[0]!.toObjectId, Number(dated!.toObjectId));
    const v3 = await bench.api('GET', '/crm/v3/objects/tickets/17850001/associations/contacts');
    assert.equal(v3.status, 404);
  });

  it('are made, labelled, counted and ended one by one', async () => {
    const path = `${objects}/17850001/associations`;
    const has = async () =>
      (await linked('tickets/17850001', 'tickets')).map(({ toObjectId }) => toObjectId);

    assert.equal((await bench.api('PUT', `${path}/default/tickets/17850002`)).status, 200);
    assert.deepEqual(await has(), ['17850002']);
    const labelled = await bench.api('PUT', `${path}/contacts/501`, [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 },
    ]);
    assert.equal(labelled.status, 201);
    assert.equal((await bench.api('DELETE', `${path}/tickets/17850002`)).status, 204);
    assert.deepEqual(await has(), []);
  });

  it('are refused to what is not there and by types that do not fit', async () => {
    const path = `${objects}/17850001/associations`;
    const spec = (associationTypeId: number) => [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
    ];

    assert.equal((await bench.api('PUT', `${path}/default/contacts/999999`)).status, 404);
    assert.equal((await bench.api('PUT', `${path}/contacts/501`, spec(228))).status, 400);
    assert.equal((await bench.api('PUT', `${path}/contacts/501`, [])).status, 400);
    assert.equal((await bench.api('PUT', `${path}/default/wishes/1`)).status, 400);
    assert.equal((await bench.api('GET', `${objects}/99/associations/notes`)).status, 404);
  });

  it('are read for many, and those without any are named', async () => {
    const inputs = Array.from({ length: 30 }, (_, at) => ({ id: String(17850001 + at) }));

    const { status, json } = await bench.api('POST', `${batch}/read`, { inputs });

    assert.equal(status, 207);
    assert.equal(json.results.length + json.errors.length, 30);
    assert.equal(json.errors[0]!.subCategory, 'crm.associations.NO_ASSOCIATIONS_FOUND');
    assert.ok(json.results.every(({ from, to }) => from.id !== '' && to.length > 0));
    const tooMany = Array.from({ length: 1001 }, () => ({ id: '17850001' }));
    assert.equal((await bench.api('POST', `${batch}/read`, { inputs: tooMany })).status, 400);
  });

  it('are made and ended for many, or for none', async () => {
    const note = (await linked('tickets/17850001', 'notes'))[0]!.toObjectId;
    const to = { id: String(note) };
    const link = (id: string) => ({ from: { id }, to });
    const path = `${batch}/associate/default`;
    const has = async (id: string) =>
      (await linked(`tickets/${id}`, 'notes')).some(({ toObjectId }) => toObjectId === note);

    const refused = await bench.api('POST', path, { inputs: [link('17850002'), link('99')] });
    assert.equal(refused.status, 400);
    assert.equal(await has('17850002'), false);
    const made = await bench.api('POST', path, { inputs: [link('17850002')] });
    assert.equal(made.status, 200);
    assert.equal(await has('17850002'), true);
    await bench.api('POST', `${batch}/archive`, {
      inputs: [{ from: { id: '17850002' }, to: [to] }],
    });
    assert.equal(await has('17850002'), false);
  });

  it('need the scopes of both ends, and have a pool of calls of their own', async () => {
    const { accessToken } = bench.emulator.issueToken({ scopes: ['oauth', 'tickets'] });
    const path = `${objects}/17850001/associations/notes`;

    const { status, headers } = await bench.api('GET', path, undefined, accessToken);

    assert.equal(status, 403);
    assert.equal(headers.get('x-hubspot-ratelimit-max'), '150');
  });

  it('are limited apart from other calls', async () => {
    await bench.stop();
    bench = await Bench.start({ rateLimits: true, now: () => 1_790_000_000_000 });
    const path = `${objects}/17850001/associations/notes`;

    const statuses = [];
    for (let call = 0; call < 151; call++) {
      statuses.push((await bench.api('GET', path)).status);
    }

    assert.deepEqual(
      statuses.filter((status) => status !== 200),
      [429],
    );
    assert.equal((await bench.api('GET', `${objects}/17850001`)).status, 200);
  });

  it('of a new ticket are checked before it is made', async () => {
    const link = (id: string, associationTypeId: number) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
    });
    const create = (...associations: unknown[]) =>
      bench.api('POST', objects, {
        properties: { subject: 'Linked', hs_pipeline: '0', hs_pipeline_stage: '1' },
        associations,
      });

    const made = await create(link('501', 16), link('9001', 26));

    assert.equal(made.status, 201);
    assert.equal(made.json.properties['hs_num_associated_companies'], '1');
    assert.equal((await create(link('501', 15))).status, 400);
    assert.equal((await create(link('999999', 16))).status, 400);
    assert.equal((await create(link('501', 4))).status, 400);
    assert.equal((await bench.search({})).json.total, 31);
  });
});
