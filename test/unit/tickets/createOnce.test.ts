import assert from 'node:assert/strict';
import { HubSpotError } from '../../../src/hubspot/errors';
import { createNote } from '../../../src/hubspot/notes';
import { createOnce, UncertainTicketError } from '../../../src/tickets/createOnce';
import { fakeHubSpot, networkError, type Reply } from '../hubspot/fakeHubSpot';
import { allScopes, hurriedClock, startHarness, type Harness } from './harness';

const draft = {
  subject: 'Wake the dock',
  content: 'FIXME in a.go:3',
  pipelineId: '0',
  stageId: '1',
};
const made = { id: '7', properties: { subject: draft.subject, content: draft.content } };
const half = { status: 502, body: 'bad gateway' };
const nothing: Reply = { body: { results: [], total: 0 } };

describe('createOnce', () => {
  const create = async (replies: readonly Reply[], sentBefore?: number) => {
    const { client, calls } = fakeHubSpot(replies);
    const outcome = await createOnce({ client }, draft, hurriedClock(), sentBefore).then(
      ({ id }) => id,
      (error: unknown) => error,
    );
    const paths = calls.map(({ url }) => url.pathname.replace(/.*tickets/, '') || 'create');
    return { outcome, paths };
  };

  it('sends one call when that is answered', async () => {
    assert.deepEqual(await create([{ status: 201, body: made }]), {
      outcome: '7',
      paths: ['create'],
    });
  });

  it('finds the ticket of a call that broke off, and sends none again', async () => {
    const found: Reply[] = [{ body: { results: [made], total: 1 } }, { body: { results: [made] } }];

    for (const broken of [half, networkError('ECONNRESET')]) {
      const { outcome, paths } = await create([broken, nothing, ...found]);

      assert.equal(outcome, '7');
      assert.deepEqual(paths, ['create', '/search', '/search', '/batch/read']);
    }
  });

  it('takes no other ticket of the same name for it', async () => {
    const other = { id: '6', properties: { subject: draft.subject, content: 'another line' } };
    const found: Reply[] = [
      { body: { results: [other], total: 1 } },
      { body: { results: [other] } },
    ];

    const { outcome } = await create([half, ...found, ...found, ...found]);

    assert(outcome instanceof UncertainTicketError);
  });

  it('leaves to a person whether to send again what nobody finds, and looks once more before it does', async () => {
    const { outcome, paths } = await create([half, nothing, nothing, nothing]);
    assert(outcome instanceof UncertainTicketError);
    assert.deepEqual(paths, ['create', '/search', '/search', '/search']);

    const again = await create([nothing, { status: 201, body: made }], outcome.sentAt);
    assert.deepEqual(again, { outcome: '7', paths: ['/search', 'create'] });
  });

  it('says at once what HubSpot refuses, by property', async () => {
    const body = {
      category: 'VALIDATION_ERROR',
      message: 'Property values were not valid',
      errors: [{ message: 'Region is required.', context: { propertyName: ['region'] } }],
    };

    const { outcome, paths } = await create([{ status: 400, body }]);

    assert(HubSpotError.is(outcome, 'invalid'));
    assert.match(outcome.message, /region: Region is required\./);
    assert.deepEqual(paths, ['create']);
  });

  it('says at once that nothing was sent where there is no connection', async () => {
    const { outcome, paths } = await create([networkError('ECONNREFUSED')]);

    assert(HubSpotError.is(outcome, 'offline'));
    assert.deepEqual(paths, ['create']);
  });
});

describe('writing to HubSpot', () => {
  let harness: Harness;

  beforeEach(async () => {
    const scopes = [...allScopes, 'crm.objects.contacts.write'];
    harness = await startHarness({ account: { scopes } });
  });
  afterEach(() => harness.stop());

  it('creates a ticket with what was said of it, and a note on it', async () => {
    const { client, clock } = harness;

    const ticket = await createOnce({ client }, draft, clock);
    const noteId = await createNote(client, {
      ticketId: ticket.id,
      html: '<p>The code refers to this ticket.</p>',
      timestampMs: clock.now(),
    });

    assert.deepEqual(
      [ticket.subject, ticket.content, ticket.pipelineId, ticket.stageId],
      [draft.subject, draft.content, '0', '1'],
    );
    assert.match(noteId, /^\d+$/);
  });
});
