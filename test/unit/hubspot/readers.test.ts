import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readAccountDetails } from '../../../src/hubspot/accounts';
import { readOwner, readOwnerPage } from '../../../src/hubspot/owners';
import { readPipelineList } from '../../../src/hubspot/pipelines';
import {
  readTicketAnswer,
  readTicketBatch,
  readTicketPage,
  type Ticket,
} from '../../../src/hubspot/ticket';
import { MalformedError } from '../../../src/util/json';

const foreignTicket = (properties: object = {}) => ({
  id: '17850001',
  properties: {
    subject: 'Cannot export report',
    content: 'Steps...\nsecond line',
    hs_pipeline: '0',
    hs_pipeline_stage: '1',
    hs_ticket_priority: 'HIGH',
    hubspot_owner_id: null,
    createdate: '2026-10-01T09:00:00.123Z',
    hs_lastmodifieddate: '2026-10-01T09:05:10.456Z',
    hs_object_id: '17850001',
    ...properties,
  },
  createdAt: '2026-10-01T09:00:00.123Z',
  updatedAt: '2026-10-01T09:05:10.456Z',
  archived: false,
  url: 'https://app.hubspot.com/contacts/12345678/record/0-5/17850001',
});

const bareTicket: Ticket = {
  id: '1',
  subject: '',
  content: '',
  pipelineId: '',
  stageId: '',
  priority: undefined,
  category: undefined,
  ownerId: undefined,
  createdAt: 0,
  updatedAt: 0,
  closedAt: undefined,
  lastCustomerMessageAt: undefined,
  archived: false,
  url: undefined,
};

describe('readTicketAnswer', () => {
  it('reads a ticket as HubSpot documents it', () => {
    assert.deepEqual(readTicketAnswer(foreignTicket()), {
      id: '17850001',
      subject: 'Cannot export report',
      content: 'Steps...\nsecond line',
      pipelineId: '0',
      stageId: '1',
      priority: 'HIGH',
      category: undefined,
      ownerId: undefined,
      createdAt: Date.UTC(2026, 9, 1, 9, 0, 0, 123),
      updatedAt: Date.UTC(2026, 9, 1, 9, 5, 10, 456),
      closedAt: undefined,
      lastCustomerMessageAt: undefined,
      archived: false,
      url: 'https://app.hubspot.com/contacts/12345678/record/0-5/17850001',
    });
  });

  for (const [what, foreign] of Object.entries({
    'has an id only': { id: '1' },
    'has a number for an id': { id: 1 },
    'has null everywhere': {
      id: '1',
      properties: null,
      createdAt: null,
      archived: null,
      url: null,
    },
    'has lists and objects for values': {
      id: '1',
      properties: { subject: ['x'], content: {}, createdate: [], hs_ticket_priority: {} },
      archived: 'perhaps',
      createdAt: {},
      url: 5,
    },
    'has empty values': {
      id: '1',
      properties: { subject: '', hubspot_owner_id: '', hs_ticket_priority: '', closed_date: '' },
    },
    'has dates that are none': {
      id: '1',
      properties: {
        createdate: 'yesterday',
        hs_lastmodifieddate: '9'.repeat(30),
        closed_date: 'x',
      },
    },
    'leads elsewhere': { id: '1', url: 'https://evil.example/phishing' },
  })) {
    it(`makes the best of a ticket that ${what}`, () => {
      assert.deepEqual(readTicketAnswer(foreign), bareTicket);
    });
  }

  it('reads moments in milliseconds, and falls back to those of the record', () => {
    const ticket = readTicketAnswer({
      id: '1',
      properties: { createdate: null, closed_date: '1700000000000' },
      createdAt: '2026-10-01T09:00:00Z',
    });

    assert.equal(ticket.createdAt, Date.UTC(2026, 9, 1, 9));
    assert.equal(ticket.updatedAt, Date.UTC(2026, 9, 1, 9));
    assert.equal(ticket.closedAt, 1_700_000_000_000);
  });

  it('keeps the longest description that HubSpot stores', () => {
    const content = 'x'.repeat(65_536);

    assert.equal(readTicketAnswer(foreignTicket({ content })).content, content);
  });

  it('refuses a ticket without an id, naming the place and not the value', () => {
    assert.throws(() => readTicketAnswer({ id: { secret: 1 } }), {
      name: 'MalformedError',
      message: 'ticket: id is not as documented',
    });
  });
});

describe('readTicketPage', () => {
  it('reads tickets, how many there are, and where the next page begins', () => {
    const page = readTicketPage({
      total: 12,
      results: [foreignTicket()],
      paging: { next: { after: '200', link: 'x' } },
    });

    assert.equal(page.tickets.length, 1);
    assert.equal(page.total, 12);
    assert.equal(page.after, '200');
  });

  it('ends with a page without paging', () => {
    for (const paging of [undefined, null, {}, { next: null }, { next: { after: '' } }]) {
      assert.deepEqual(readTicketPage({ results: [], paging }), {
        tickets: [],
        total: 0,
        after: undefined,
      });
    }
  });

  it('refuses a page whose results are no list', () => {
    for (const results of [undefined, null, {}, 'x']) {
      assert.throws(() => readTicketPage({ results }), MalformedError);
    }
  });
});

describe('readPipelineList', () => {
  it('sorts pipelines and stages as people see them and leaves out archived ones', () => {
    const pipelines = readPipelineList({
      results: [
        { id: '7', label: 'Second', displayOrder: 1, stages: null },
        {
          id: '0',
          label: 'First',
          displayOrder: 0,
          stages: [
            { id: '4', label: 'Closed', displayOrder: 3, metadata: { ticketState: 'CLOSED' } },
            { id: '5', label: '', displayOrder: 2, metadata: { isClosed: 'true' } },
            { id: '1', label: 'New', displayOrder: 0, metadata: { isClosed: 'false' } },
            { id: '2', label: 'Gone', displayOrder: 1, archived: true },
          ],
        },
      ],
    });

    assert.deepEqual(pipelines, [
      {
        id: '0',
        label: 'First',
        displayOrder: 0,
        stages: [
          { id: '1', label: 'New', displayOrder: 0, isClosed: false },
          { id: '5', label: '5', displayOrder: 2, isClosed: true },
          { id: '4', label: 'Closed', displayOrder: 3, isClosed: true },
        ],
      },
      { id: '7', label: 'Second', displayOrder: 1, stages: [] },
    ]);
  });
});

describe('readOwnerPage', () => {
  it('names owners by what is known of them', () => {
    const { owners, after } = readOwnerPage({
      results: [
        { id: '1', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com', userId: 9 },
        { id: '2', firstName: '', email: 'queue@example.com', type: 'QUEUE', userId: null },
        { id: '3', archived: true },
      ],
      paging: { next: { after: 'x' } },
    });

    assert.deepEqual(owners, [
      { id: '1', name: 'Ada Lovelace', email: 'ada@example.com', userId: 9, isArchived: false },
      {
        id: '2',
        name: 'queue@example.com',
        email: 'queue@example.com',
        userId: undefined,
        isArchived: false,
      },
      { id: '3', name: 'Owner 3', email: undefined, userId: undefined, isArchived: true },
    ]);
    assert.equal(after, 'x');
  });
});

describe('readAccountDetails', () => {
  it('reads the account, with the name where there is one', () => {
    const details = readAccountDetails({
      portalId: 123,
      accountType: 'SANDBOX',
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Berlin',
      portalName: 'Acme',
    });

    assert.deepEqual(details, {
      portalId: 123,
      accountType: 'SANDBOX',
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Berlin',
      name: 'Acme',
    });
  });

  it('takes no address from the network but HubSpot’s own', () => {
    assert.equal(
      readAccountDetails({ portalId: 1, uiDomain: 'evil.com' }).uiDomain,
      'app.hubspot.com',
    );
  });
});

describe('every reader', () => {
  const readers = {
    readTicketAnswer,
    readTicketPage,
    readTicketBatch,
    readPipelineList,
    readOwner,
    readOwnerPage,
    readAccountDetails,
  };
  const value = fc.jsonValue({ maxDepth: 2 });
  const record = fc.dictionary(
    fc.constantFrom(
      ...['id', 'properties', 'subject', 'createdate', 'archived', 'url', 'stages', 'metadata'],
      ...['portalId', 'uiDomain', 'firstName', 'paging', '__proto__', 'constructor', 'polluted'],
    ),
    fc.oneof(value, fc.constant({ polluted: true })),
    { noNullPrototype: true },
  );
  const withId = fc.tuple(record, fc.constantFrom('1', 2)).map(([rest, id]) => ({ ...rest, id }));
  const answer = fc
    .oneof(value, record, fc.record({ results: fc.array(fc.oneof(record, withId)), paging: value }))
    .map((foreign): unknown =>
      JSON.parse(JSON.stringify(foreign).replaceAll('"constructor"', '"__proto__"')),
    );

  for (const [name, read] of Object.entries(readers)) {
    it(`${name} turns any JSON into our type or refuses it, and touches no prototype`, () => {
      fc.assert(
        fc.property(answer, (foreign) => {
          try {
            const ours: unknown = read(foreign);
            assert.equal(Object.hasOwn(Object(ours) as object, '__proto__'), false);
          } catch (error) {
            assert.ok(error instanceof MalformedError);
          }
          assert.equal('polluted' in {}, false);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('never loses a ticket that has an id', () => {
    fc.assert(
      fc.property(fc.array(withId, { maxLength: 5 }), (results) => {
        const { tickets } = readTicketPage({ results });

        assert.deepEqual(
          tickets.map(({ id }) => id),
          results.map(({ id }) => String(id)),
        );
        for (const { createdAt, updatedAt, subject } of tickets) {
          assert.ok(Number.isFinite(createdAt) && Number.isFinite(updatedAt));
          assert.equal(typeof subject, 'string');
        }
      }),
      { numRuns: 200 },
    );
  });
});
