import assert from 'node:assert/strict';
import { Bench, sandbox } from './support';

const root = '/conversations/conversations/2026-09';

describe('conversations of the emulator', () => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.stop());

  const ticketWithThread = () =>
    Array.from({ length: 30 }, (_, at) => String(17850001 + at)).find((id) => {
      const { properties } = bench.emulator.readTicket(id) as {
        properties: Record<string, string | null>;
      };
      return properties['hs_last_message_sent_at'] && properties['hs_last_message_received_at'];
    })!;
  const threadsOf = async (ticketId: string) =>
    (await bench.api('GET', `${root}/threads?associatedTicketId=${ticketId}&association=TICKET`))
      .json.results;
  const messagesOf = async (threadId: string, query = '') =>
    (await bench.api('GET', `${root}/threads/${threadId}/messages${query}`)).json.results;
  const property = (id: string, name: string) =>
    (bench.emulator.readTicket(id) as { properties: Record<string, string | null> }).properties[
      name
    ];

  it('belong to a ticket, whose dates tell of the last messages', async () => {
    const ticketId = ticketWithThread();

    const [thread] = await threadsOf(ticketId);
    const messages = await messagesOf(thread!.id);

    assert.equal(thread!.threadAssociations.associatedTicketId, ticketId);
    const last = (direction: string) =>
      messages.find((message) => message.direction === direction)!.createdAt;
    assert.equal(property(ticketId, 'hs_last_message_received_at'), last('INCOMING'));
    assert.equal(property(ticketId, 'hs_last_message_sent_at'), last('OUTGOING'));
    const dates = messages.map(({ createdAt }) => createdAt);
    assert.deepEqual(dates, dates.toSorted().reverse());
  });

  it('are written by the contact of the ticket and by an agent', async () => {
    const [thread] = await threadsOf(ticketWithThread());
    const messages = await messagesOf(thread!.id, '?sort=createdAt');
    const inputs = [...new Set(messages.map(({ createdBy }) => createdBy))];

    const actors = await bench.api('POST', `${root}/actors/batch/read`, { inputs });
    const some = await bench.api('POST', `${root}/actors/batch/read`, {
      inputs: [...inputs, 'V-999999', 'nobody'],
    });

    assert.equal(actors.status, 200);
    assert.ok(actors.json.results.some(({ id }) => id === `V-${thread!.associatedContactId}`));
    assert.ok(actors.json.results.some(({ id, name }) => id.startsWith('A-') && name !== ''));
    assert.equal(some.status, 207);
    assert.equal(some.json.results.length, inputs.length);
  });

  it('name their attachments, and page through their messages', async () => {
    const { json } = await bench.api('GET', `${root}/threads?limit=500`);
    const all = await Promise.all(json.results.map(({ id }) => messagesOf(id)));
    const names = all.flat().flatMap(({ attachments = [] }) => attachments.map(({ name }) => name));

    assert.ok(names.includes('display-e217.jpg'));
    const path = `${root}/threads/${json.results[0]!.id}/messages?limit=1`;
    const first = await bench.api('GET', path);
    const second = await bench.api('GET', `${path}&after=${first.json.paging.next.after}`);
    assert.notEqual(first.json.results[0]!.id, second.json.results[0]!.id);
  });

  it('take comments, which stay inside', async () => {
    const ticketId = ticketWithThread();
    const [thread] = await threadsOf(ticketId);
    const sentAt = property(ticketId, 'hs_last_message_sent_at');

    const path = `${root}/threads/${thread!.id}/messages`;
    const { status, json } = await bench.api('POST', path, { type: 'COMMENT', text: 'a < b' });

    assert.equal(status, 201);
    assert.equal(json.richText, '<p>a &lt; b</p>');
    assert.equal((await messagesOf(thread!.id))[0]!.id, json.id);
    assert.equal(property(ticketId, 'hs_last_message_sent_at'), sentAt);
    assert.equal((await bench.api('POST', path, { type: 'COMMENT', text: '' })).status, 400);
    assert.equal((await bench.api('POST', path, { type: 'MESSAGE', text: 'x' })).status, 400);
  });

  it('go on when the customer writes, and the ticket with them', async () => {
    const ticketId = bench.emulator.ticket();
    assert.deepEqual(await threadsOf(ticketId), []);

    bench.emulator.message({ ticketId, text: 'Hello?' });
    bench.emulator.advance(60_000);
    bench.emulator.message({ ticketId, text: 'Here we are.', from: 'agent' });

    const [thread] = await threadsOf(ticketId);
    const messages = await messagesOf(thread!.id);
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['Here we are.', 'Hello?'],
    );
    assert.equal(property(ticketId, 'hs_last_message_from_visitor'), 'false');
    assert.equal(property(ticketId, 'first_agent_reply_date'), messages[0]!.createdAt);
    const since = encodeURIComponent(messages[1]!.createdAt);
    const { json } = await bench.api('GET', `${root}/threads?latestMessageTimestampAfter=${since}`);
    assert.deepEqual(
      json.results.map(({ id }) => id),
      [thread!.id],
    );
  });

  it('exist as 2026-09 and v3 alone, for those with the scopes', async () => {
    const of = (path: string) => bench.api('GET', path);
    const { serviceKey } = bench.emulator.accounts.find(({ portalId }) => portalId === sandbox)!;

    assert.equal((await of('/conversations/v3/conversations/threads')).status, 200);
    assert.equal((await of('/conversations/conversations/2026-03/threads')).status, 404);
    assert.equal((await of('/conversations/conversations/v3/threads')).status, 404);
    assert.equal((await of(`${root}/threads/12`)).status, 404);
    assert.equal((await of(`${root}/threads?limit=501`)).status, 400);
    assert.equal(
      (await bench.api('GET', `${root}/threads`, undefined, serviceKey)).json.category,
      'MISSING_SCOPES',
    );
  });
});
