import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { HubSpotError } from '../../../src/hubspot/errors';
import type { Ticket } from '../../../src/hubspot/tickets';
import type { TicketStore } from '../../../src/tickets/store';
import { Emitter } from '../../../src/util/events';
import { TicketPages } from '../../../src/views/ticketPages';
import { readTicketUri, ticketUri } from '../../../src/views/ticketUri';
import { manualClock, type ManualClock } from '../../support/clock';
import { currentStore, type FakeCurrentStore } from '../../support/currentStore';
import { documents } from '../../support/editor/documents';
import { ticket } from '../../support/tickets';
import { Uri } from '../../support/vscode';

describe('ticketUri', () => {
  it('is read back', () => {
    const place = { portalId: 24680135, ticketId: '17850001' };

    assert.deepEqual(readTicketUri(ticketUri(place)), place);
  });

  for (const text of [
    'file:///1/HS-1.md',
    'hubspot-ticket:/1/HS-x.md',
    'hubspot-ticket:/HS-1.md',
  ]) {
    it(`is not ${text}`, () => assert.equal(readTicketUri(Uri.parse(text)), undefined));
  }
});

describe('TicketPages', () => {
  let clock: ManualClock;
  let answer: () => Promise<Ticket>;
  let known: Ticket | undefined;
  let reads: number;
  let pages: TicketPages;
  let told: string[];
  let current: FakeCurrentStore;
  const changes = new Emitter<undefined>();
  const uri = ticketUri({ portalId: 1, ticketId: '17850001' });
  const page = (at: vscode.Uri = uri) => pages.provideTextDocumentContent(at);

  const storeOf = (portalId: number, onChange: Emitter<undefined>) => {
    const store = {
      account: { portalId, uiDomain: `app-${portalId}.hubspot.com` },
      onDidChange: onChange.event,
      ticket: () => known,
      readTicket: () => {
        reads += 1;
        return answer();
      },
      ready: () => Promise.resolve(),
      stage: () => undefined,
      pipeline: () => undefined,
      owner: () => undefined,
    };
    return store as unknown as TicketStore;
  };

  beforeEach(() => {
    clock = manualClock();
    known = undefined;
    reads = 0;
    told = [];
    answer = () => Promise.resolve(ticket({ content: 'The whole story.' }));
    const store = storeOf(1, changes);
    current = currentStore({ store, title: 'Acme' });
    pages = new TicketPages(current, clock);
    pages.onDidChange((changed) => told.push(changed.toString()));
  });
  afterEach(() => {
    documents.open.length = 0;
    pages.dispose();
  });

  it('shows a ticket as it is now', async () => {
    assert.match(await page(), /The whole story/);
    assert.deepEqual(told, []);
  });

  it('shows what is known when HubSpot takes its time, and the rest when it is there', async () => {
    known = ticket();
    const late = Promise.withResolvers<Ticket>();
    answer = () => late.promise;
    const first = page();
    await clock.advance(500);
    assert.match(await first, /Reading the description/);

    late.resolve(ticket({ content: 'The whole story.' }));
    await clock.advance(0);

    assert.deepEqual(told, [uri.toString()]);
    assert.match(await page(), /The whole story/);
    assert.equal(reads, 1);
  });

  it('tells again what was read before the editor listened', async () => {
    known = ticket();
    const late = Promise.withResolvers<Ticket>();
    answer = () => late.promise;
    const first = page();
    await clock.advance(500);
    await first;
    late.resolve(ticket());
    await clock.advance(0);
    told.length = 0;

    documents.opened.fire({ uri: uri });

    assert.deepEqual(told, [uri.toString()]);
  });

  it('says why a ticket cannot be shown', async () => {
    answer = () => Promise.reject(new HubSpotError('not-found', 'HubSpot knows no such ticket.'));

    assert.match(await page(), /HubSpot knows no such ticket/);
    assert.match(await page(ticketUri({ portalId: 2, ticketId: '1' })), /not signed in to it/);
  });

  it('shows a ticket of an account that is signed in but not shown, and keeps it up to date', async () => {
    const elsewhere = new Emitter<undefined>();
    const other = storeOf(2, elsewhere);
    const otherUri = ticketUri({ portalId: 2, ticketId: '17850001' });
    current.storeOf = (portalId) => (portalId === 2 ? other : current.store);

    assert.match(await page(otherUri), /app-2\.hubspot\.com\/contacts\/2\//);
    known = ticket({ updatedAt: ticket().updatedAt + 1 });
    changes.fire(undefined);
    assert.deepEqual(told, []);
    elsewhere.fire(undefined);

    assert.deepEqual(told, [otherUri.toString()]);
  });

  it('shows a page anew once its account is signed in to', async () => {
    const otherUri = ticketUri({ portalId: 2, ticketId: '17850001' });
    documents.open.push({ uri: otherUri });
    assert.match(await page(otherUri), /not signed in to it/);

    current.otherChanges.fire();

    assert.deepEqual(told, [otherUri.toString()]);
  });

  it('keeps showing what was known when HubSpot cannot be reached', async () => {
    known = ticket();
    answer = () => Promise.reject(new HubSpotError('offline', 'No connection.'));

    const text = await page();

    assert.match(text, /Cannot log in/);
    assert.match(text, /No connection/);
  });

  it('reads open pages anew when told to, and when the ticket changed', async () => {
    documents.open.push({ uri: uri });
    await page();

    pages.refresh();
    await page();
    known = ticket({ updatedAt: ticket().updatedAt + 1 });
    changes.fire(undefined);
    await page();

    assert.equal(reads, 3);
    assert.equal(told.length, 2);
  });
});
