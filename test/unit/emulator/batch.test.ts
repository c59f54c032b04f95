import assert from 'node:assert/strict';
import { Bench } from './support';

const b = '/crm/objects/2026-03/tickets/batch';
const fine = { subject: 'One of many', hs_pipeline: '0', hs_pipeline_stage: '1' };

describe('batches of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const count = async () => (await bench.search({})).json.total;

  it('read what is there and name what is not', async () => {
    const inputs = [{ id: '17850001' }, { id: '17850001' }, { id: '99' }, { id: 'x' }];

    const { status, json } = await bench.api('POST', `${b}/read`, {
      inputs,
      properties: ['subject'],
    });

    assert.equal(status, 207);
    assert.equal(json.status, 'COMPLETE');
    assert.equal(json.results.length, 1);
    assert.deepEqual(json.errors[0]!.context['ids'], ['99', 'x']);
  });

  it('take a hundred and no more', async () => {
    const inputs = (length: number) => Array.from({ length }, () => ({ id: '17850001' }));

    assert.equal((await bench.api('POST', `${b}/read`, { inputs: inputs(100) })).status, 200);
    assert.equal((await bench.api('POST', `${b}/read`, { inputs: inputs(101) })).status, 400);
    assert.equal((await bench.api('POST', `${b}/read`, { inputs: [] })).status, 400);
  });

  it('fail whole without trace ids, and one by one with them', async () => {
    const bad = { ...fine, hs_ticket_priority: 'SOON' };

    const whole = await bench.api('POST', `${b}/create`, {
      inputs: [{ properties: fine }, { properties: bad }],
    });
    const before = await count();
    const single = await bench.api('POST', `${b}/create`, {
      inputs: [
        { properties: fine, objectWriteTraceId: 'a' },
        { properties: bad, objectWriteTraceId: 'b' },
      ],
    });

    assert.equal(whole.status, 400);
    assert.equal(before, 30);
    assert.equal(single.status, 207);
    assert.equal(single.json.results[0]!.objectWriteTraceId, 'a');
    assert.deepEqual(single.json.errors[0]!.context, { objectWriteTraceId: ['b'] });
    assert.equal(await count(), 31);
  });

  it('update what is there', async () => {
    const { status, json } = await bench.api('POST', `${b}/update`, {
      inputs: [
        { id: '17850001', properties: { subject: 'Changed' } },
        { id: '99', properties: { subject: 'Changed' } },
      ],
    });

    assert.equal(status, 207);
    assert.equal(json.results[0]!.properties['subject'], 'Changed');
    assert.deepEqual(json.errors[0]!.context['ids'], ['99']);
  });

  it('make or change by a unique property', async () => {
    const upsert = (subject: string, idProperty = 'internal_reference') =>
      bench.api('POST', `${b}/upsert`, {
        inputs: [{ id: 'R-9', idProperty, properties: { ...fine, subject } }],
      });

    const made = await upsert('First');
    const changed = await upsert('Second');

    assert.equal(changed.json.results[0]!.id, made.json.results[0]!.id);
    assert.equal(changed.json.results[0]!.properties['subject'], 'Second');
    assert.equal((await upsert('Third', 'content')).status, 400);
  });

  it('archive', async () => {
    const inputs = [{ id: '17850001' }, { id: '99' }];

    assert.equal((await bench.api('POST', `${b}/archive`, { inputs })).status, 204);
    assert.equal(await count(), 29);
  });
});
