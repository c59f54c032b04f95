import assert from 'node:assert/strict';
import { readTickets, searchTickets } from '../../../src/hubspot/tickets';
import { fakeHubSpot } from './fakeHubSpot';

describe('readTickets', () => {
  it('asks for a hundred at a time, each once, and for nothing that is no number', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index + 1));
    const { client, calls } = fakeHubSpot([
      { status: 207, body: { status: 'COMPLETE', results: [{ id: '1' }], numErrors: 99 } },
      { body: { status: 'COMPLETE', results: [{ id: '101' }] } },
    ]);

    const tickets = await readTickets(client, [...ids, '1', 'nonsense']);

    assert.deepEqual(
      tickets.map(({ id }) => id),
      ['1', '101'],
    );
    assert.deepEqual(
      calls.map(({ body }) => (body as { inputs: unknown }).inputs),
      [ids.slice(0, 100).map((id) => ({ id })), [{ id: '101' }]],
    );
  });

  it('asks for nothing when there is nothing to read', async () => {
    const { client, calls } = fakeHubSpot([]);

    assert.deepEqual(await readTickets(client, []), []);
    assert.equal(calls.length, 0);
  });
});

describe('searchTickets', () => {
  it('says the query in HubSpot’s words and asks for what a list shows', async () => {
    const { client, calls } = fakeHubSpot([{ body: { results: [] } }]);

    await searchTickets(client, {
      text: '  export ',
      filterGroups: [
        [
          { property: 'updatedAt', operator: 'BETWEEN', value: '1', highValue: '2' },
          { property: 'ownerId', operator: 'NOT_HAS_PROPERTY' },
        ],
      ],
      sort: { property: 'createdAt', direction: 'ascending' },
      limit: 500,
      after: '100',
    });

    assert.deepEqual(calls[0]?.body, {
      query: 'export',
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'hs_lastmodifieddate',
              operator: 'BETWEEN',
              value: '1',
              highValue: '2',
            },
            { propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' },
          ],
        },
      ],
      sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
      properties: [
        'subject',
        'hs_pipeline',
        'hs_pipeline_stage',
        'hs_ticket_priority',
        'hs_ticket_category',
        'hubspot_owner_id',
        'createdate',
        'hs_lastmodifieddate',
        'closed_date',
        'hs_last_message_received_at',
      ],
      limit: 200,
      after: '100',
    });
  });

  it('begins with what changed last and asks for all when nothing else is said', async () => {
    const { client, calls } = fakeHubSpot([{ body: { results: [] } }]);

    await searchTickets(client, { text: ' ' });

    const { query, filterGroups, sorts, limit } = calls[0]?.body as Record<string, unknown>;
    assert.deepEqual(
      { query, filterGroups, sorts, limit },
      {
        query: undefined,
        filterGroups: [],
        sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }],
        limit: 100,
      },
    );
  });
});
