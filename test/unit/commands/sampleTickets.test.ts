import assert from 'node:assert/strict';
import { createStore } from '../../../src/commands/createStore';
import { copyLink, openInHubSpot } from '../../../src/commands/openInHubSpot';
import { startSample, type RunningSample } from '../../../src/emulator/sample';
import { sampleApiUrl } from '../../../src/auth/ways/sampleWay';
import { SampleAccount } from '../../../src/sample';
import type { TicketStore } from '../../../src/tickets/store';
import { TicketPages } from '../../../src/views/ticketPages';
import { TicketsView } from '../../../src/views/ticketsView';
import { ticketUri } from '../../../src/views/ticketUri';
import { manualClock } from '../../support/clock';
import { currentStore } from '../../support/currentStore';
import { editor } from '../../support/vscode';
import { silentLog, ticketsBelow } from '../tickets/harness';

describe('sample tickets', () => {
  const clock = manualClock();
  let sample: SampleAccount;
  let running: RunningSample;
  let store: TicketStore;
  let current: ConstructorParameters<typeof TicketPages>[0];

  beforeEach(async () => {
    sample = new SampleAccount(startSample);
    running = await sample.start();
    store = createStore(
      {
        id: 's',
        portalId: running.portalId,
        userId: running.userId,
        label: 'Sample tickets',
        uiDomain: 'app.hubspot.com',
        accountType: undefined,
        scopes: [],
        apiUrl: sampleApiUrl,
      },
      {
        auth: { accessToken: () => Promise.resolve(running.accessToken) },
        owners: { get: () => undefined },
        fetch: sample.reachedBy((input, init) => fetch(input, init)),
        clock,
        log: silentLog,
      },
    );
    current = currentStore({ store });
  });
  afterEach(() => {
    store.dispose();
    sample.dispose();
  });

  const views = () => store.roots().filter((node) => node.kind === 'view');
  const firstTicket = async () => {
    await store.open(views()[0]!);
    return ticketsBelow(store, views()[0]!)[0]!.ticket;
  };

  it('are there for every view', async () => {
    await Promise.all(views().map((view) => store.open(view)));

    for (const view of views()) {
      assert.ok(ticketsBelow(store, view).length > 0, view.label);
    }
  });

  it('are marked as samples above the first view, with the way to sign in', () => {
    const [row] = store.roots();

    assert.ok(row?.kind === 'notice' && row.reason === 'sample');
    assert.match(store.notice!, /sample tickets.*forgotten/);
  });

  it('are marked as samples in the title and the message of the view, whose first view is unfolded', () => {
    const view = new TicketsView(current, clock);
    const [tree] = editor.treeViews;
    tree!.setVisible(true);

    assert.equal(tree?.title, 'Sample tickets');
    assert.match(tree.message!, /sample tickets/);
    const items = store.roots().map((node) => tree.provider.getTreeItem(node));
    const [row, first] = items as { command?: { command: string }; collapsibleState?: number }[];
    assert.equal(row?.command?.command, 'hubspotTickets.signIn');
    assert.equal(first?.collapsibleState, 2);
    view.dispose();
  });

  it('are marked as samples on their pages, which lead nowhere in HubSpot', async () => {
    const { id } = await firstTicket();
    const pages = new TicketPages(current, clock);

    const page = await pages.provideTextDocumentContent(
      ticketUri({ portalId: running.portalId, ticketId: id }),
    );

    assert.match(page, /This is a sample ticket\. It is not in HubSpot/);
    assert.doesNotMatch(page, /\]\(http/);
    pages.dispose();
  });

  for (const [what, run] of [
    ['opened in HubSpot', openInHubSpot],
    ['given a link', copyLink],
  ] as const) {
    it(`cannot be ${what}, which is said with the way to sign in`, async () => {
      const { id: ticketId } = await firstTicket();
      const place = { portalId: running.portalId, ticketId };

      editor.answerMessage = () => 'Sign In';

      await run(place, store.account);
      await new Promise(setImmediate);

      const [message] = editor.messages;
      assert.equal(message?.kind, 'information');
      assert.match(message.text, /^Sample tickets exist only here/);
      assert.deepEqual(
        editor.executed.map(({ command }) => command),
        ['hubspotTickets.signIn'],
      );
      assert.deepEqual([editor.opened, editor.clipboard], [[], '']);
    });
  }
});
