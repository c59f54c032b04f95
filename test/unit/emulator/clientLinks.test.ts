import assert from 'node:assert/strict';
import { Client, AssociationTypes } from '@hubspot/api-client';
import * as links from '@hubspot/api-client/lib/codegen/crm/associations/v4';
import * as contacts from '@hubspot/api-client/lib/codegen/crm/contacts';
import * as notes from '@hubspot/api-client/lib/codegen/crm/objects/notes';
import * as tickets from '@hubspot/api-client/lib/codegen/crm/tickets';
import { Bench } from './support';

const ticket = '17850002';

/** The client's models are classes without constructors of their own. */
const make = <T extends object>(model: new () => T, fields: Partial<T>): T =>
  Object.assign(new model(), fields);

describe("what hangs on tickets, through HubSpot's own client", () => {
  let bench: Bench;
  let client: Client;

  beforeEach(async () => {
    bench = await Bench.start();
    const { url, accounts } = bench.emulator;
    client = new Client({ accessToken: accounts[0]!.serviceKey, basePath: url });
  });
  afterEach(() => bench.stop());

  /** As texts: v4 has numbers, whatever the client's types say. */
  const linked = async (to: string) =>
    (await client.crm.associations.v4.basicApi.getPage('tickets', ticket, to)).results.map(
      ({ toObjectId }) => [toObjectId].join(),
    );

  it('are notes: made with their link, read, changed, archived', async () => {
    const { basicApi } = client.crm.objects.notes;

    const created = await basicApi.create(
      make(notes.SimplePublicObjectInputForCreate, {
        properties: { hs_timestamp: String(Date.now()), hs_note_body: '<p>From the client</p>' },
        associations: [
          make(notes.PublicAssociationsForObject, {
            to: make(notes.PublicObjectId, { id: ticket }),
            types: [
              make(notes.AssociationSpec, {
                associationCategory: notes.AssociationSpecAssociationCategoryEnum.HubspotDefined,
                associationTypeId: AssociationTypes.noteToTicket,
              }),
            ],
          }),
        ],
      }),
    );
    await basicApi.update(
      created.id,
      make(notes.SimplePublicObjectInput, { properties: { hs_note_body: '<p>Changed</p>' } }),
    );
    const read = await basicApi.getById(created.id, ['hs_note_body'], undefined, ['tickets']);

    assert.equal(read.properties['hs_note_body'], '<p>Changed</p>');
    assert.deepEqual(
      read.associations?.['tickets']?.results.map(({ id, type }) => [id, type]),
      [[ticket, 'note_to_ticket']],
    );
    await basicApi.archive(created.id);
    await assert.rejects(basicApi.getById(created.id), { code: 404 });
  });

  it('are links: read, made, labelled and ended', async () => {
    const { basicApi } = client.crm.associations.v4;

    const made = await basicApi.createDefault('tickets', ticket, 'tickets', '17850003');
    assert.equal(made.results[0]?.associationSpec.associationTypeId, 452);
    assert.deepEqual(await linked('tickets'), ['17850003']);
    await basicApi.archive('tickets', ticket, 'tickets', '17850003');
    assert.deepEqual(await linked('tickets'), []);
    await basicApi.create('tickets', ticket, 'contacts', '501', [
      make(links.AssociationSpec, {
        associationCategory: links.AssociationSpecAssociationCategoryEnum.HubspotDefined,
        associationTypeId: AssociationTypes.ticketToContact,
      }),
    ]);
    assert.ok((await linked('contacts')).includes('501'));
  });

  it('are links of many at once, and those without any are told', async () => {
    const { batchApi } = client.crm.associations.v4;
    const inputs = Array.from({ length: 30 }, (_, at) =>
      make(links.PublicFetchAssociationsBatchRequest, { id: String(17850001 + at) }),
    );

    const answer = await batchApi.getPage(
      'tickets',
      'notes',
      make(links.BatchInputPublicFetchAssociationsBatchRequest, { inputs }),
    );

    assert.ok(answer.results.every(({ to }) => to.length > 0));
    assert.ok('errors' in answer);
    assert.equal(answer.results.length + answer.errors!.length, 30);
  });

  it('are contacts and companies', async () => {
    const [contact] = await linked('contacts');
    const [company] = await linked('companies');

    const { results } = await client.crm.contacts.batchApi.read(
      make(contacts.BatchReadInputSimplePublicObjectId, {
        inputs: [make(contacts.SimplePublicObjectId, { id: contact! })],
        properties: ['email', 'company'],
        propertiesWithHistory: [],
      }),
    );
    const read = await client.crm.companies.basicApi.getById(company!, ['name']);

    assert.equal(results[0]?.properties['company'], read.properties['name']);
  });

  it('is their history, and changes to many of which some fail', async () => {
    const { batchApi, basicApi } = client.crm.tickets;
    const answer = await batchApi.create(
      make(tickets.BatchInputSimplePublicObjectBatchInputForCreate, {
        inputs: ['1', '404'].map((hs_pipeline_stage, at) =>
          make(tickets.SimplePublicObjectBatchInputForCreate, {
            properties: { subject: `Of many ${at}`, hs_pipeline: '0', hs_pipeline_stage },
            associations: [],
            objectWriteTraceId: String(at),
          }),
        ),
      }),
    );
    const [created] = answer.results;
    await basicApi.update(
      created!.id,
      make(tickets.SimplePublicObjectInput, { properties: { subject: 'Renamed' } }),
    );

    const read = await basicApi.getById(created!.id, undefined, ['subject']);
    const history = read.propertiesWithHistory?.['subject'] ?? [];

    assert.equal(answer.results.length, 1);
    assert.ok('errors' in answer);
    assert.deepEqual(
      history.map(({ value }) => value),
      ['Renamed', 'Of many 0'],
    );
    assert.ok(history[0]?.timestamp instanceof Date);
  });
});
