import assert from 'node:assert/strict';
import { pickTicket } from '../../../src/commands/pickTicket';
import { HubSpotError } from '../../../src/hubspot/errors';
import type { TicketPage } from '../../../src/hubspot/tickets';
import type { TicketStore } from '../../../src/tickets/store';
import type { TreeNode } from '../../../src/tickets/tree';
import { manualClock, type ManualClock } from '../../support/clock';
import { stage, ticket, ticketNode, viewNode } from '../../support/tickets';
import { editor } from '../../support/vscode';

describe('pickTicket', () => {
  let clock: ManualClock;
  let asked: { text: string; signal: AbortSignal }[];
  let answer: () => Promise<TicketPage>;
  let picked: Promise<string | undefined>;
  const view = viewNode();
  let known: TreeNode[];

  const start = () => {
    const store = {
      account: { portalId: 1 },
      roots: () => [view],
      children: () => known,
      stage: () => stage(),
      search: (text: string, signal: AbortSignal) => {
        asked.push({ text, signal });
        return answer();
      },
    };
    picked = pickTicket(store as unknown as TicketStore, clock, 'Search Tickets');
    return editor.quickPicks[0]!;
  };
  const labels = () => editor.quickPicks[0]!.items.map(({ label }) => label);

  beforeEach(() => {
    clock = manualClock();
    asked = [];
    known = [];
    answer = () => Promise.resolve({ tickets: [], total: 0, after: undefined });
  });

  it('begins with the tickets of the sidebar, the latest first, each once', () => {
    known = [
      ticketNode({ ticket: ticket({ id: '1', subject: 'Old', updatedAt: 1 }) }),
      ticketNode({ ticket: ticket({ id: '2', subject: 'New', updatedAt: 2 }) }),
      ticketNode({ ticket: ticket({ id: '2', subject: 'New', updatedAt: 2 }) }),
    ];

    start();

    assert.deepEqual(labels(), ['in the sidebar', 'New', 'Old']);
  });

  it('asks HubSpot once somebody paused after two characters', async () => {
    const pick = start();

    pick.type('a');
    await clock.advance(1000);
    pick.type('ab');
    await clock.advance(200);
    pick.type('abc');
    assert.equal(pick.busy, true);
    await clock.advance(250);

    assert.deepEqual(
      asked.map(({ text }) => text),
      ['abc'],
    );
    assert.equal(pick.busy, false);
  });

  it('shows everything that HubSpot found, whatever the editor makes of the text', async () => {
    answer = () =>
      Promise.resolve({ tickets: [ticket({ subject: 'Cost $(flame)' })], total: 120, after: '50' });
    const pick = start();

    pick.type('heating');
    await clock.advance(250);

    assert.deepEqual(
      pick.items.map((item) => item.alwaysShow),
      [true],
    );
    assert.doesNotMatch(labels().join(), /\$\(/);
    assert.equal(pick.title, 'Search Tickets (1 of 120 found)');
  });

  it('lets go of a search when somebody types on, and never shows its answer', async () => {
    const late = Promise.withResolvers<TicketPage>();
    answer = () => late.promise;
    const pick = start();
    pick.type('first');
    await clock.advance(250);

    answer = () => Promise.resolve({ tickets: [], total: 0, after: undefined });
    pick.type('second');
    late.resolve({ tickets: [ticket({ subject: 'Late' })], total: 1, after: undefined });
    await clock.advance(250);

    assert.equal(asked[0]?.signal.aborted, true);
    assert.deepEqual(labels(), ['No ticket found for “second”']);
  });

  it('says why it failed, and asks again when that is chosen', async () => {
    answer = () => Promise.reject(new HubSpotError('offline', 'No connection.'));
    const pick = start();
    pick.type('abc');
    await clock.advance(250);
    assert.equal(pick.items[0]?.detail, 'No connection.');

    pick.pick(labels()[0]!);
    await clock.advance(250);

    assert.equal(asked.length, 2);
    assert.equal(editor.messages.length, 0);
  });

  it('offers the ticket whose number was typed, even when HubSpot cannot be asked', async () => {
    answer = () => Promise.reject(new HubSpotError('offline', 'No connection.'));
    const pick = start();
    pick.type('HS-42');
    await clock.advance(250);

    pick.pick('HS-42');

    assert.equal(await picked, '42');
    assert.equal(pick.isDisposed, true);
  });

  it('leaves nothing behind when somebody leaves', async () => {
    const pick = start();
    pick.type('abc');

    pick.hide();

    assert.equal(await picked, undefined);
    assert.equal(clock.scheduledCount(), 0);
  });
});
