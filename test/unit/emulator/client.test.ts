import assert from 'node:assert/strict';
import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/tickets/models/Filter';
import { Bench } from './support';

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

    const created = await basicApi.create({
      properties: { subject: 'From the client', hs_pipeline: '0', hs_pipeline_stage: '1' },
      associations: [],
    });
    await basicApi.update(created.id, { properties: { hs_ticket_priority: 'HIGH' } });
    const read = await basicApi.getById(created.id, ['subject', 'hs_ticket_priority']);
    await basicApi.archive(created.id);

    assert.equal(read.properties['subject'], 'From the client');
    assert.equal(read.properties['hs_ticket_priority'], 'HIGH');
    await assert.rejects(basicApi.getById(created.id), { code: 404 });
  });

  it('searches', async () => {
    const found = await client.crm.tickets.searchApi.doSearch({
      filterGroups: [
        {
          filters: [{ propertyName: 'hs_pipeline', operator: FilterOperatorEnum.Eq, value: '0' }],
        },
      ],
      sorts: ['-hs_lastmodifieddate'],
      properties: ['subject'],
      limit: 5,
    });

    assert.equal(found.results.length, 5);
    assert.ok(found.total >= 5);
    assert.equal(found.paging?.next?.after, '5');
  });

  it('reads several at once', async () => {
    const { results } = await client.crm.tickets.batchApi.read({
      inputs: [{ id: '17850001' }, { id: '17850002' }],
      properties: ['subject'],
      propertiesWithHistory: [],
    });

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
