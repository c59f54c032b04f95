import assert from 'node:assert/strict';
import { Client } from '@hubspot/api-client';
import * as models from '@hubspot/api-client/lib/codegen/crm/tickets';
import { Bench } from './support';

/** The client's models are classes without constructors of their own. */
const make = <T extends object>(model: new () => T, fields: Pick<T, keyof T>): T =>
  Object.assign(new model(), fields);

describe("HubSpot's own client against the emulator", () => {
  let bench: Bench;
  let client: Client;

  before(async () => {
    bench = await Bench.start();
    const { url, accounts } = bench.emulator;
    client = new Client({ accessToken: accounts[0]!.serviceKey, basePath: url });
  });
  after(() => bench.stop());

  it('pages through every ticket', async () => {
    const tickets = await client.crm.tickets.getAll(10, undefined, ['subject']);

    assert.equal(tickets.length, 30);
    assert.ok(tickets[0]!.createdAt instanceof Date);
  });

  it('creates, reads, changes and archives a ticket', async () => {
    const { basicApi } = client.crm.tickets;

    const created = await basicApi.create(
      make(models.SimplePublicObjectInputForCreate, {
        properties: { subject: 'From the client', hs_pipeline: '0', hs_pipeline_stage: '1' },
        associations: [],
      }),
    );
    await basicApi.update(
      created.id,
      make(models.SimplePublicObjectInput, { properties: { hs_ticket_priority: 'HIGH' } }),
    );
    const read = await basicApi.getById(created.id, ['subject', 'hs_ticket_priority']);
    await basicApi.archive(created.id);

    assert.equal(read.properties['subject'], 'From the client');
    assert.equal(read.properties['hs_ticket_priority'], 'HIGH');
    await assert.rejects(basicApi.getById(created.id), { code: 404 });
  });

  it('searches', async () => {
    const filter = make(models.Filter, {
      propertyName: 'hs_pipeline',
      operator: models.FilterOperatorEnum.Eq,
      value: '0',
    });
    const found = await client.crm.tickets.searchApi.doSearch(
      make(models.PublicObjectSearchRequest, {
        filterGroups: [make(models.FilterGroup, { filters: [filter] })],
        sorts: ['-hs_lastmodifieddate'],
        properties: ['subject'],
        limit: 5,
      }),
    );

    assert.equal(found.results.length, 5);
    assert.ok(found.total >= 5);
    assert.equal(found.paging?.next?.after, '5');
  });

  it('reads several at once', async () => {
    const { results } = await client.crm.tickets.batchApi.read(
      make(models.BatchReadInputSimplePublicObjectId, {
        inputs: ['17850001', '17850002'].map((id) => make(models.SimplePublicObjectId, { id })),
        properties: ['subject'],
        propertiesWithHistory: [],
      }),
    );

    assert.deepEqual(
      results.map(({ id }) => id),
      ['17850001', '17850002'],
    );
  });

  it('reads pipelines, owners and properties', async () => {
    const pipelines = await client.crm.pipelines.pipelinesApi.getAll('tickets');
    const owners = await client.crm.owners.ownersApi.getPage();
    const properties = await client.crm.properties.coreApi.getAll('tickets');

    assert.deepEqual(
      pipelines.results.map(({ id }) => id),
      ['0', '812459073'],
    );
    assert.ok(owners.results.some(({ userId }) => userId === 7654321));
    assert.ok(properties.results.some(({ name }) => name === 'subject'));
  });
});
