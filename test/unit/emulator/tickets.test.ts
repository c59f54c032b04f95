import assert from 'node:assert/strict';
import { Bench, northwind } from './support';

const b = '/crm/objects/2026-09/tickets';
const basics = { subject: 'A new one', hs_pipeline: '0', hs_pipeline_stage: '1' };

describe('tickets of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const create = (properties: Record<string, unknown> = {}) =>
    bench.api('POST', b, { properties: { ...basics, ...properties } });
  const patch = (id: string, properties: Record<string, unknown>) =>
    bench.api('PATCH', `${b}/${id}`, { properties });

  it('are the same under every version', async () => {
    const paths = ['/crm/v3/objects/tickets', '/crm/objects/2026-03/tickets', b];

    const answers = await Promise.all(paths.map((path) => bench.api('GET', `${path}/17850001`)));

    assert.deepEqual(answers[0]!.json, answers[2]!.json);
    assert.deepEqual(answers[1]!.json, answers[2]!.json);
    assert.equal((await bench.api('GET', '/crm/objects/v3/tickets')).status, 404);
  });

  it('are listed in pages that tell the next one', async () => {
    const first = await bench.api('GET', `${b}?limit=20`);
    const { after, link } = first.json.paging.next;
    const second = await bench.api('GET', `${b}?limit=20&after=${after}`);

    assert.match(link, /after=17850021/);
    assert.equal(first.json.total, undefined);
    assert.equal(second.json.results.length, 10);
    assert.equal(second.json.paging, undefined);
    assert.equal((await bench.api('GET', `${b}?limit=101`)).status, 400);
  });

  it('show what was asked for: null where empty, nothing where undefined', async () => {
    const id = bench.emulator.ticket();

    const { json } = await bench.api(
      'GET',
      `${b}/${id}?properties=subject,hubspot_owner_id,__proto__,wishes`,
    );

    assert.deepEqual(Object.keys(json.properties).sort(), [
      'createdate',
      'hs_lastmodifieddate',
      'hs_object_id',
      'hubspot_owner_id',
      'subject',
    ]);
    assert.equal(json.properties['hubspot_owner_id'], null);
  });

  it('keep every value as a string', async () => {
    const { status, json } = await create({
      machines_affected: 3,
      needs_developer: true,
      next_call_at: '1793613600000',
      promised_on: '2026-12-24',
      product_areas: 'CLOUD;FIRMWARE',
    });

    assert.equal(status, 201);
    assert.equal(json.properties['machines_affected'], '3');
    assert.equal(json.properties['needs_developer'], 'true');
    assert.equal(json.properties['next_call_at'], new Date(1793613600000).toISOString());
    assert.equal(json.properties['promised_on'], '2026-12-24');
    assert.equal(json.properties['hs_object_id'], json.id);
    assert.match(json.url, /\/contacts\/24680135\/record\/0-5\/\d+$/);
  });

  it('append to a list after a semicolon, and clear with nothing', async () => {
    const { json } = await create({ product_areas: 'CLOUD' });

    const more = await patch(json.id, { product_areas: ';DESKTOP' });
    const cleared = await patch(json.id, { product_areas: '' });

    assert.equal(more.json.properties['product_areas'], 'CLOUD;DESKTOP');
    assert.equal(cleared.json.properties['product_areas'], undefined);
  });

  const refused: readonly (readonly [name: string, value: unknown, code: string])[] = [
    ['wishes', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['constructor', 'x', 'PROPERTY_DOESNT_EXIST'],
    ['hs_ticket_priority', 'SOON', 'INVALID_OPTION'],
    ['hubspot_owner_id', '7654321', 'INVALID_OPTION'],
    ['createdate', '2026-01-01', 'READ_ONLY_VALUE'],
    ['time_to_close', '5', 'READ_ONLY_VALUE'],
    ['machines_affected', 'many', 'INVALID_INTEGER'],
    ['next_call_at', 'soon', 'INVALID_DATE'],
    ['hs_pipeline_stage', '1189620411', 'INVALID_OPTION'],
    ['hs_pipeline', '812459073', 'INVALID_OPTION'],
    ['content', 'x'.repeat(65_537), 'PROPERTY_VALUE_TOO_LONG'],
  ];

  for (const [name, value, code] of refused) {
    it(`refuse a wrong ${name} with ${code}, and change nothing`, async () => {
      const { status, json } = await patch('17850001', { subject: 'Changed', [name]: value });

      assert.equal(status, 400);
      assert.equal(json.category, 'VALIDATION_ERROR');
      assert.equal(json.errors[0]!.code, code);
      assert.match(json.message, /^Property values were not valid: \[\{/);
      assert.ok(json.correlationId);
      const ticket = bench.emulator.readTicket('17850001') as { properties: { subject: string } };
      assert.notEqual(ticket.properties.subject, 'Changed');
    });
  }

  it('refuse a property called __proto__ like any other', async () => {
    const { status, json } = await bench.send('PATCH', `${b}/17850001`, {
      headers: {
        authorization: `Bearer ${bench.emulator.accounts[0]!.serviceKey}`,
        'content-type': 'application/json',
      },
      body: '{"properties":{"__proto__":{"polluted":"yes"}}}',
    });

    assert.equal(status, 400);
    assert.equal(json.errors[0]!.code, 'PROPERTY_DOESNT_EXIST');
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });

  it('need a subject and a stage', async () => {
    const { status, json } = await bench.api('POST', b, { properties: {} });

    assert.equal(status, 400);
    assert.equal(json.errors.length, 2);
  });

  it('obey the rules of the account from 2026-09 on', async () => {
    const { serviceKey } = bench.emulator.accounts.find(({ portalId }) => portalId === northwind)!;
    const createAt = (version: string, more = {}) =>
      bench.api(
        'POST',
        `/crm/objects/${version}/tickets`,
        { properties: { ...basics, ...more } },
        serviceKey,
      );

    assert.equal((await createAt('2026-03')).status, 201);
    assert.equal((await createAt('2026-09')).status, 400);
    const { json } = await createAt('2026-09', { hs_ticket_priority: 'LOW' });
    const close = (more = {}) =>
      bench.api(
        'PATCH',
        `${b}/${json.id}`,
        { properties: { hs_pipeline_stage: '4', ...more } },
        serviceKey,
      );
    assert.equal((await close()).json.errors[0]!.context['propertyName']?.[0], 'hs_resolution');
    assert.equal((await close({ hs_resolution: 'ISSUE_FIXED' })).status, 200);
  });

  it('keep a unique value to one ticket', async () => {
    const { json } = await create({ internal_reference: 'R-1' });

    assert.equal((await create({ internal_reference: 'R-1' })).status, 409);
    const found = await bench.api('GET', `${b}/R-1?idProperty=internal_reference`);
    assert.equal(found.json.id, json.id);
    assert.equal((await bench.api('GET', `${b}/R-1?idProperty=subject`)).status, 400);
  });

  it('know when they were closed, assigned and changed', async () => {
    const { json } = await create();
    bench.emulator.advance(60_000);

    const closed = await patch(json.id, { hs_pipeline_stage: '4', hubspot_owner_id: '41629779' });
    const reopened = await patch(json.id, { hs_pipeline_stage: '3' });

    assert.equal(closed.json.properties['hs_is_closed'], 'true');
    assert.ok(Number(closed.json.properties['time_to_close']) >= 60_000);
    assert.ok(closed.json.properties['hubspot_owner_assigneddate']);
    assert.ok(closed.json.updatedAt > json.updatedAt);
    assert.equal(reopened.json.properties['closed_date'], undefined);
    assert.equal(reopened.json.properties['hs_is_closed'], 'false');
  });

  it('are linked when they are made, and found by it', async () => {
    const { json } = await bench.api('POST', b, {
      properties: basics,
      associations: [
        {
          to: { id: '501' },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 }],
        },
      ],
    });

    const read = await bench.api('GET', `${b}/${json.id}?associations=contacts`);
    const found = await bench.search({
      filterGroups: [
        { filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: '501' }] },
      ],
    });

    assert.deepEqual(read.json.associations.contacts.results, [
      { id: '501', type: 'ticket_to_contact' },
    ]);
    assert.equal(found.json.total, 1);
  });

  it('are hidden once archived, but for those who ask', async () => {
    assert.equal((await bench.api('DELETE', `${b}/17850001`)).status, 204);
    assert.equal((await bench.api('DELETE', `${b}/17850001`)).status, 204);

    assert.equal((await bench.api('GET', `${b}/17850001`)).status, 404);
    assert.equal((await bench.search({})).json.total, 29);
    const { json } = await bench.api('GET', `${b}?archived=true`);
    assert.equal(json.results.length, 1);
    assert.ok(json.results[0]!.archivedAt);
  });

  it('merge, and the old id leads to the new', async () => {
    const merged = await bench.api('POST', `${b}/merge`, {
      primaryObjectId: '17850001',
      objectIdToMerge: '17850002',
    });

    assert.equal(merged.json.properties['hs_merged_object_ids'], '17850002');
    assert.equal((await patch('17850002', { subject: 'Both' })).json.id, '17850001');
    assert.equal((await bench.search({})).json.total, 29);
    const inputs = [{ id: '17850002', properties: {} }];
    assert.equal((await bench.api('POST', `${b}/batch/update`, { inputs })).status, 207);
  });
});
