import assert from 'node:assert/strict';
import { acme, Bench, northwind } from './support';

const b = '/crm/objects/2026-09/tickets';

describe('what becomes of tickets in the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const historyOf = async (id: string, name: string) =>
    (await bench.api('GET', `${b}/${id}?propertiesWithHistory=${name}`)).json.propertiesWithHistory[
      name
    ]!;
  const patch = (id: string, properties: Record<string, string>, token?: string) =>
    bench.api('PATCH', `${b}/${id}`, { properties }, token);
  const property = (id: string, name: string, portalId = acme) =>
    (bench.emulator.readTicket(id, portalId) as { properties: Record<string, string | null> })
      .properties[name];

  it('is kept, each value with when and who', async () => {
    const { accessToken } = bench.emulator.issueToken();
    const { json } = await bench.api('POST', b, {
      properties: { subject: 'One', hs_pipeline: '0', hs_pipeline_stage: '1' },
    });
    bench.emulator.advance(1_000);
    await patch(json.id, { subject: 'Two' }, accessToken);
    await patch(json.id, { subject: 'Two' }, accessToken);

    const [now, before, ...rest] = await historyOf(json.id, 'subject');

    assert.deepEqual([now!.value, before!.value, rest.length], ['Two', 'One', 0]);
    assert.equal(now!.sourceType, 'INTEGRATION');
    assert.equal(now!.updatedByUserId, 7654321);
    assert.ok(now!.timestamp > before!.timestamp);
    assert.equal(before!.updatedByUserId, undefined);
  });

  it('goes back beyond what was written through the emulator', async () => {
    bench.emulator.ticket({ id: '17850001', properties: { hs_pipeline_stage: '3' } });
    const ticket = property('17850001', 'createdate')!;

    const stages = await historyOf('17850001', 'hs_pipeline_stage');

    assert.equal(stages[0]!.value, '3');
    assert.equal(stages[0]!.sourceType, 'CRM_UI');
    assert.equal(stages.at(-1)!.timestamp, ticket);
    assert.ok(stages.length >= 2);
  });

  it('keeps stages closed to the API closed', async () => {
    for (const writePermissions of ['READ_ONLY', 'INTERNAL_ONLY'] as const) {
      const id = bench.emulator.ticket({ properties: { hs_pipeline_stage: '1' } });
      const stages = bench.emulator.pipelines()[0]!.stages;
      stages[1]!.writePermissions = writePermissions;

      const { status, json } = await patch(id, { hs_pipeline_stage: '2' });

      assert.equal(status, 400);
      assert.deepEqual(json.errors[0]!.context['propertyName'], ['hs_pipeline_stage']);
      assert.equal((await patch(id, { subject: 'Still to be changed' })).status, 200);
      const inside = bench.emulator.ticket({ properties: { hs_pipeline_stage: '2' } });
      assert.equal((await patch(inside, { hs_pipeline_stage: '1' })).status, 400);
      assert.equal((await patch(inside, { subject: 'Also' })).status, 200);
    }
  });

  it('lets promises grow old where the account makes any', async () => {
    const id = bench.emulator.ticket({ properties: { hs_ticket_priority: 'HIGH' } });
    const status = async (name = 'first_response') => {
      const { json } = await bench.api(
        'GET',
        `${b}/${id}?properties=hs_time_to_${name}_sla_status`,
      );
      return json.properties[`hs_time_to_${name}_sla_status`];
    };

    assert.equal(await status(), '0');
    bench.emulator.advance(3 * 3_600_000);
    assert.equal(await status(), '2');
    bench.emulator.message({ ticketId: id, text: 'On it', from: 'agent' });
    assert.equal(await status(), '3');
    bench.emulator.advance(30 * 3_600_000);
    assert.equal(await status('close'), '1');
    await patch(id, { hs_pipeline_stage: '4' });
    assert.equal(await status('close'), '4');
    const other = bench.emulator.ticket({ portalId: northwind });
    assert.equal(property(other, 'hs_time_to_close_sla_status', northwind), undefined);
  });

  it('gives the links of a merged ticket to the one that took it in', async () => {
    const notes = async (id: string) =>
      (await bench.api('GET', `${b}/${id}/associations/notes`)).json.results.length;
    const before = (await notes('17850001')) + (await notes('17850003'));

    await bench.api('POST', `${b}/merge`, {
      primaryObjectId: '17850001',
      objectIdToMerge: '17850003',
    });

    assert.equal(await notes('17850001'), before);
    assert.equal(property('17850001', 'num_notes'), String(before));
    assert.equal((await bench.api('GET', `${b}/17850003`)).json.id, '17850001');
  });

  it('is carried out even when the answer is lost, if a test wants it', async () => {
    bench.emulator.failNext({ match: 'PATCH', shape: 'hang-up', isDone: true });
    await assert.rejects(patch('17850001', { subject: 'Changed' }));
    assert.equal(property('17850001', 'subject'), 'Changed');

    bench.emulator.failNext({ match: 'PATCH', status: 502, isDone: true });
    assert.equal((await patch('17850001', { subject: 'Again' })).status, 502);
    assert.equal(property('17850001', 'subject'), 'Again');

    bench.emulator.failNext({ match: 'PATCH', shape: 'hang-up' });
    await assert.rejects(patch('17850001', { subject: 'Never' }));
    assert.equal(property('17850001', 'subject'), 'Again');
  });
});
