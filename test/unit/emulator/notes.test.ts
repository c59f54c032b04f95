import assert from 'node:assert/strict';
import { Bench } from './support';

const notes = '/crm/objects/2026-09/notes';
const ticket = '17850002';

describe('notes of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const create = (properties: Record<string, unknown> = {}, types = [228]) =>
    bench.api('POST', notes, {
      properties: {
        hs_timestamp: '2026-10-01T10:00:00Z',
        hs_note_body: '<p>Hi</p>',
        ...properties,
      },
      associations: [
        {
          to: { id: ticket },
          types: types.map((associationTypeId) => ({
            associationCategory: 'HUBSPOT_DEFINED',
            associationTypeId,
          })),
        },
      ],
    });
  const numberOfNotes = async () =>
    (await bench.api('GET', `/crm/objects/2026-09/tickets/${ticket}?properties=num_notes`)).json
      .properties['num_notes'];

  it('are written to a ticket, which counts them', async () => {
    const before = Number(await numberOfNotes());

    const { status, json } = await create();

    assert.equal(status, 201);
    assert.equal(json.properties['hs_body_preview'], 'Hi');
    assert.equal(json.properties['hs_timestamp'], '2026-10-01T10:00:00.000Z');
    assert.equal(Number(await numberOfNotes()), before + 1);
    const linked = await bench.api(
      'GET',
      `/crm/objects/2026-09/tickets/${ticket}/associations/notes`,
    );
    assert.ok(linked.json.results.some(({ toObjectId }) => toObjectId === json.id));
  });

  it('need a date, and only links that notes can have', async () => {
    assert.equal((await create({ hs_timestamp: '' })).status, 400);
    assert.equal((await create({ hs_timestamp: undefined })).status, 400);
    assert.equal((await create({}, [227])).status, 400);
    assert.equal((await create({ hs_note_body: 'x'.repeat(65_537) })).status, 400);
    assert.equal((await create({ hs_body_preview: 'x' })).status, 400);
  });

  it('are changed and archived, and then counted no more', async () => {
    const before = await numberOfNotes();
    const { json } = await create();

    const changed = await bench.api('PATCH', `${notes}/${json.id}`, {
      properties: { hs_note_body: '<p>Better</p>' },
    });
    const archived = await bench.api('DELETE', `${notes}/${json.id}`);

    assert.equal(changed.json.properties['hs_note_body'], '<p>Better</p>');
    assert.equal(archived.status, 204);
    assert.equal((await bench.api('GET', `${notes}/${json.id}`)).status, 404);
    assert.equal(await numberOfNotes(), before);
  });

  it('are there from the start, and found by their words', async () => {
    const { json } = await bench.api('POST', `${notes}/search`, {
      query: 'parser',
      properties: ['hs_note_body', 'hubspot_owner_id'],
    });
    const all = await bench.api('GET', `${notes}?limit=100`);

    assert.ok(json.total > 0 && json.total < all.json.results.length);
    assert.match(json.results[0]!.properties['hs_note_body']!, /<pre>/);
  });

  it('need the scopes of contacts', async () => {
    const { accessToken } = bench.emulator.issueToken({
      scopes: ['oauth', 'tickets', 'crm.objects.contacts.read'],
    });

    assert.equal((await bench.api('GET', notes, undefined, accessToken)).status, 200);
    const { status, json } = await bench.api('POST', notes, { properties: {} }, accessToken);
    assert.equal(status, 403);
    assert.deepEqual(json.errors[0]!.context['requiredGranularScopes'], [
      'crm.objects.contacts.write',
    ]);
  });
});
