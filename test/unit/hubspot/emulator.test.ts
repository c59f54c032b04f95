import assert from 'node:assert/strict';
import { startEmulator, type Emulator } from '../../../src/emulator/server';
import { readAccountInfo } from '../../../src/hubspot/accounts';
import type { HubSpotClient } from '../../../src/hubspot/client';
import { createHubSpotClient } from '../../../src/hubspot/client';
import { HubSpotError } from '../../../src/hubspot/errors';
import { ticketUrl } from '../../../src/hubspot/links';
import { readOwnerOfUser, readOwners } from '../../../src/hubspot/owners';
import { readPipelines } from '../../../src/hubspot/pipelines';
import { readTicket, searchTickets } from '../../../src/hubspot/tickets';
import type { ManualClock } from '../../support/clock';
import { manualClock } from '../../support/clock';

describe('the HubSpot client against the emulator', () => {
  let emulator: Emulator;
  let clock: ManualClock;
  let client: HubSpotClient;
  let token: string;
  let rejected: (string | undefined)[];

  const silent = () => undefined;
  const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

  const clientOf = (scopes?: readonly string[]) => {
    token = emulator.issueToken({ scopes }).accessToken;
    return createHubSpotClient({
      apiUrl: emulator.url,
      fetch: globalThis.fetch,
      accessToken: (old) => {
        rejected.push(old);
        token = old === undefined ? token : emulator.issueToken().accessToken;
        return Promise.resolve(token);
      },
      log,
      clock,
      random: () => 0,
      limits: { timeoutMs: 250, maxBytes: 1024 * 1024 },
    });
  };

  beforeEach(async () => {
    emulator = await startEmulator({ tickets: 0 });
    clock = manualClock();
    rejected = [];
    client = clientOf();
  });
  afterEach(() => emulator.stop());

  it('finds tickets by filter, in order and page by page', async () => {
    const ids = ['first', 'second', 'third'].map((subject, index) =>
      emulator.ticket({
        properties: { subject, hs_lastmodifieddate: `2026-10-0${index + 1}T00:00:00.000Z` },
      }),
    );
    emulator.ticket({ properties: { subject: 'closed', hs_pipeline_stage: '4' } });
    const query = {
      filterGroups: [[{ property: 'stageId', operator: 'IN', values: ['1', '2'] }]],
      limit: 2,
    } as const;

    const page = await searchTickets(client, query);
    const next = await searchTickets(client, { ...query, after: page.after });

    assert.equal(page.total, 3);
    assert.deepEqual(
      [...page.tickets, ...next.tickets].map(({ id }) => id),
      ids.toReversed(),
    );
    assert.equal(next.after, undefined);
  });

  it('finds tickets by words and by what changed since', async () => {
    emulator.ticket({
      properties: { subject: 'Export fails', createdate: '2026-10-01T00:00:00Z' },
    });
    emulator.ticket({ properties: { subject: 'Import fails' } });
    const since = { property: 'updatedAt', operator: 'GTE', value: '1700000000000' } as const;

    const found = await searchTickets(client, {
      text: ' export ',
      filterGroups: [[since]],
      sort: { property: 'updatedAt', direction: 'ascending' },
    });

    assert.deepEqual(
      found.tickets.map(({ subject }) => subject),
      ['Export fails'],
    );
  });

  it('finds texts in a list whatever their case', async () => {
    emulator.ticket({ properties: { subject: 'Export', hs_ticket_priority: 'HIGH' } });

    const { total } = await searchTickets(client, {
      filterGroups: [
        [
          { property: 'subject', operator: 'IN', values: ['EXPORT', 'other'] },
          { property: 'priority', operator: 'IN', values: ['HIGH'] },
        ],
      ],
    });

    assert.equal(total, 1);
  });

  it('reads one ticket with its description', async () => {
    const id = emulator.ticket({
      properties: { subject: 'Export', content: 'It fails.', closed_date: '2026-10-02T00:00:00Z' },
    });

    const ticket = await readTicket(client, id);

    assert.equal(ticket.subject, 'Export');
    assert.equal(ticket.content, 'It fails.');
    assert.equal(ticket.stageId, '1');
    assert.equal(ticket.closedAt, Date.UTC(2026, 9, 2));
  });

  it('leaves descriptions out of lists', async () => {
    emulator.ticket({ properties: { content: 'x'.repeat(65_536) } });

    const { tickets } = await searchTickets(client, {});

    assert.equal(tickets[0]?.content, '');
  });

  it('says that a ticket is not there, without asking for what is no number', async () => {
    await assert.rejects(readTicket(client, '999'), (error) => HubSpotError.is(error, 'not-found'));
    const asked = emulator.requests.length;
    await assert.rejects(readTicket(client, '../../oauth'), (error) =>
      HubSpotError.is(error, 'not-found'),
    );
    assert.equal(emulator.requests.length, asked);
  });

  it('reads pipelines, owners and the account', async () => {
    const [pipelines, present, archived, account] = await Promise.all([
      readPipelines(client),
      readOwners(client, 'present'),
      readOwners(client, 'archived'),
      readAccountInfo(client),
    ]);
    const owners = [...present, ...archived];

    const [first] = pipelines;
    assert.equal(first?.id, '0');
    assert.deepEqual(
      first.stages.map(({ id, isClosed }) => `${id} ${isClosed}`),
      ['1 false', '2 false', '3 false', '4 true'],
    );
    assert.deepEqual(
      owners.map(({ id, isArchived }) => [id, isArchived]),
      [...emulator.owners()]
        .sort((one, other) => Number(one.isArchived) - Number(other.isArchived))
        .map(({ id, isArchived }) => [id, isArchived]),
    );
    assert.equal(account.portalId, emulator.accounts[0]?.portalId);
    assert.ok(URL.canParse(ticketUrl(account.uiDomain, account.portalId, '1')));
  });

  it('finds the owner that a user is, or none', async () => {
    const me = emulator.owners().find(({ userId }) => userId !== undefined);

    assert.equal((await readOwnerOfUser(client, me!.userId!))?.id, me!.id);
    assert.equal(await readOwnerOfUser(client, 1), undefined);
  });

  it('names the scope that a token lacks', async () => {
    client = clientOf(['oauth', 'tickets']);

    await assert.rejects(
      readOwners(client, 'present'),
      (error) =>
        HubSpotError.is(error, 'missing-scopes') &&
        error.details.scopes?.[0] === 'crm.objects.owners.read' &&
        error.details.correlationId !== undefined,
    );
  });

  it('goes on with a new token when the old one expired', async () => {
    const old = token;
    emulator.expireTokens();

    await readPipelines(client);

    assert.deepEqual(rejected, [undefined, old]);
  });

  it('never sends the token on to another address', async () => {
    emulator.failNext({ status: 302, headers: { location: `${emulator.url}/elsewhere` } });

    await assert.rejects(readPipelines(client), (error) =>
      HubSpotError.is(error, 'unexpected-answer'),
    );
    assert.equal(emulator.requests.length, 1);
  });

  for (const [shape, failure] of [
    ['huge', 'unexpected-answer'],
    ['never-ending', 'unavailable'],
    ['html', 'unavailable'],
  ] as const) {
    it(`survives an answer that is ${shape}`, async () => {
      emulator.failNext({ shape, times: 3 });

      const refusal = assert.rejects(readPipelines(client), (error) =>
        HubSpotError.is(error, failure),
      );
      if (shape === 'html') {
        await clock.whenScheduled();
        await clock.advance(1000);
        await clock.whenScheduled();
        await clock.advance(3000);
      }

      await refusal;
    });
  }

  for (const shape of ['half-sent', 'hang-up'] as const) {
    it(`asks again after an answer that is ${shape}`, async () => {
      emulator.failNext({ shape });

      const pipelines = readPipelines(client);
      await clock.whenScheduled();
      await clock.advance(1000);

      assert.ok((await pipelines).length > 0);
    });
  }

  it('says that nobody listens there', async () => {
    await emulator.stop();

    const refusal = assert.rejects(readPipelines(client), (error) =>
      HubSpotError.is(error, 'offline'),
    );
    await clock.whenScheduled();
    await clock.advance(1000);
    await clock.whenScheduled();
    await clock.advance(3000);

    await refusal;
  });
});
