import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Bench } from './support';

interface Found {
  id: string;
  properties: Record<string, string | null>;
}

describe('search of the emulator', () => {
  let bench: Bench;
  let all: Found[];

  before(async () => {
    bench = await Bench.start({ tickets: 150, now: () => Date.UTC(2026, 10, 2, 9) });
    const names =
      'subject,content,hs_pipeline_stage,hs_ticket_priority,hubspot_owner_id,createdate,machines_affected';
    const pages = await Promise.all(
      ['17850001', '17850101'].map((after) =>
        bench.api('GET', `/crm/v3/objects/tickets?limit=100&after=${after}&properties=${names}`),
      ),
    );
    all = pages.flatMap(({ json }) => json.results as Found[]);
  });
  after(() => bench.stop());

  const find = async (filter: Record<string, unknown>) => {
    const body = { filterGroups: [{ filters: [filter] }], limit: 200 };
    const { json, status, text } = await bench.search(body);
    assert.equal(status, 200, text);
    assert.equal(json.total, json.results.length);
    return json.results.map(({ id }) => id).sort();
  };
  const naive = (property: string, test: (value: string | null) => boolean) =>
    all
      .filter(({ properties }) => test(properties[property] ?? null))
      .map(({ id }) => id)
      .sort();
  const known = (test: (value: string) => boolean) => (value: string | null) =>
    value !== null && test(value);

  const owner = 'hubspot_owner_id';
  const machines = 'machines_affected';
  const priority = 'hs_ticket_priority';
  const date = '2026-10-25T00:00:00.000Z';

  const cases: readonly (readonly [
    filter: Record<string, unknown> & { propertyName: string },
    test: (value: string | null) => boolean,
  ])[] = [
    [{ propertyName: machines, operator: 'LT', value: '9' }, known((v) => Number(v) < 9)],
    [{ propertyName: machines, operator: 'LTE', value: '9' }, known((v) => Number(v) <= 9)],
    [{ propertyName: machines, operator: 'GT', value: '9' }, known((v) => Number(v) > 9)],
    [{ propertyName: machines, operator: 'GTE', value: '9' }, known((v) => Number(v) >= 9)],
    [
      { propertyName: machines, operator: 'BETWEEN', value: '5', highValue: '15' },
      known((v) => Number(v) >= 5 && Number(v) <= 15),
    ],
    [{ propertyName: owner, operator: 'EQ', value: '41629779' }, (v) => v === '41629779'],
    [{ propertyName: owner, operator: 'NEQ', value: '41629779' }, known((v) => v !== '41629779')],
    [
      { propertyName: priority, operator: 'IN', values: ['HIGH', 'URGENT'] },
      known((v) => v === 'HIGH' || v === 'URGENT'),
    ],
    [
      { propertyName: priority, operator: 'NOT_IN', values: ['HIGH', 'URGENT'] },
      known((v) => v !== 'HIGH' && v !== 'URGENT'),
    ],
    [{ propertyName: owner, operator: 'HAS_PROPERTY' }, (v) => v !== null],
    [{ propertyName: owner, operator: 'NOT_HAS_PROPERTY' }, (v) => v === null],
    [
      { propertyName: 'subject', operator: 'CONTAINS_TOKEN', value: 'dup*' },
      known((v) => /\bdup/i.test(v)),
    ],
    [
      { propertyName: 'subject', operator: 'CONTAINS_TOKEN', value: 'LOGIN loop' },
      known((v) => /\blogin\b/i.test(v) && /\bloop\b/i.test(v)),
    ],
    [
      { propertyName: 'subject', operator: 'NOT_CONTAINS_TOKEN', value: 'invoice' },
      known((v) => !/\binvoice\b/i.test(v)),
    ],
    [{ propertyName: 'createdate', operator: 'GTE', value: date }, known((v) => v >= date)],
    [
      { propertyName: 'createdate', operator: 'LT', value: String(Date.parse(date)) },
      known((v) => v < date),
    ],
  ];

  for (const [filter, test] of cases) {
    it(`finds what ${JSON.stringify(filter)} says`, async () => {
      const expected = naive(filter.propertyName, test);

      assert.deepEqual(await find(filter), expected);
      assert.ok(expected.length > 0 && expected.length < all.length);
    });
  }

  it('finds what any groups of filters say', async () => {
    const filter = fc.constantFrom(...cases);
    const groups = fc.array(fc.array(filter, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });

    await fc.assert(
      fc.asyncProperty(groups, async (chosen) => {
        const filterGroups = chosen.map((group) => ({ filters: group.map(([each]) => each) }));
        const { json } = await bench.search({ filterGroups, limit: 200 });
        const expected = all.filter(({ properties }) =>
          chosen.some((group) =>
            group.every(([each, test]) => test(properties[each.propertyName] ?? null)),
          ),
        );
        assert.deepEqual(
          json.results.map(({ id }) => id).sort(),
          expected.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('compares text without case, except that IN wants lower case', async () => {
    const { subject } = all[0]!.properties;
    const upper = subject!.toUpperCase();

    assert.ok((await find({ propertyName: 'subject', operator: 'EQ', value: upper })).length > 0);
    assert.deepEqual(await find({ propertyName: 'subject', operator: 'IN', values: [upper] }), []);
    const lower = { propertyName: 'subject', operator: 'IN', values: [subject!.toLowerCase()] };
    assert.ok((await find(lower)).length > 0);
  });

  it('looks for the beginnings of words in subject and content', async () => {
    const { json } = await bench.search({ query: 'dupl ORDER', limit: 200 });

    const expected = all.filter(({ properties }) =>
      [/\bdupl/i, /\border/i].every((word) =>
        word.test(`${properties['subject']} ${properties['content']}`),
      ),
    );
    assert.equal(json.total, expected.length);
    assert.ok(json.total > 0);
  });

  it('sorts by one property and pages by number', async () => {
    const page = async (after: string) =>
      (
        await bench.search({
          sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
          limit: 100,
          after,
        })
      ).json;

    const [first, second] = [await page('0'), await page('100')];

    const dates = [...first.results, ...second.results].map(({ createdAt }) => createdAt);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.equal(dates.length, 150);
    assert.deepEqual(first.paging, { next: { after: '100' } });
    assert.equal(second.paging, undefined);
    assert.equal(second.total, 150);
  });

  it('starts with the oldest, with ten, with the usual properties', async () => {
    const { json } = await bench.search({});

    const dates = json.results.map(({ createdAt }) => createdAt);
    assert.equal(dates.length, 10);
    assert.deepEqual(dates, [...dates].sort());
    assert.deepEqual(Object.keys(json.results[0]!.properties).sort(), [
      'content',
      'createdate',
      'hs_lastmodifieddate',
      'hs_object_id',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
    ]);
  });

  const filter = { propertyName: 'subject', operator: 'HAS_PROPERTY' };
  const refused: readonly (readonly [what: string, body: unknown])[] = [
    ['six groups', { filterGroups: Array(6).fill({ filters: [filter] }) }],
    ['seven filters in a group', { filterGroups: [{ filters: Array(7).fill(filter) }] }],
    ['nineteen filters', { filterGroups: Array(4).fill({ filters: Array(5).fill(filter) }) }],
    ['two sorts', { sorts: ['createdate', 'subject'] }],
    ['a sort by nothing known', { sorts: ['wishes'] }],
    ['pages over 200', { limit: 201 }],
    ['more than ten thousand results', { after: '9950', limit: 100 }],
    ['an offset that is no number', { after: 'x' }],
    ['a query too long', { query: 'x'.repeat(3001) }],
    ['an unknown operator', { filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] }],
    [
      'an unknown property',
      { filterGroups: [{ filters: [{ ...filter, propertyName: '__proto__' }] }] },
    ],
    ['no value', { filterGroups: [{ filters: [{ ...filter, operator: 'EQ' }] }] }],
    ['no values', { filterGroups: [{ filters: [{ ...filter, operator: 'IN' }] }] }],
    [
      'a date that is none',
      {
        filterGroups: [
          { filters: [{ propertyName: 'createdate', operator: 'GT', value: 'soon' }] },
        ],
      },
    ],
  ];

  for (const [what, body] of refused) {
    it(`refuses ${what}`, async () => {
      const { status, json } = await bench.search(body);

      assert.equal(status, 400);
      assert.equal(json.category, 'VALIDATION_ERROR');
    });
  }

  it('hears of writes after the index delay', async () => {
    const slow = await Bench.start({ tickets: 5, indexDelayMs: 10_000 });
    const { json } = await slow.api('PATCH', '/crm/v3/objects/tickets/17850001', {
      properties: { subject: 'Changed now' },
    });
    const query = { query: 'changed now' };

    const early = await slow.search(query);
    slow.emulator.advance(10_000);
    const late = await slow.search(query);
    await slow.stop();

    assert.equal(json.properties['subject'], 'Changed now');
    assert.equal(early.json.total, 0);
    assert.equal(late.json.total, 1);
  });
});
