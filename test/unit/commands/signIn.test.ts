import assert from 'node:assert/strict';
import type { Session } from '../../../src/auth/sessions/session';
import type { CurrentAccount } from '../../../src/commands/accounts/currentAccount';
import { signIn } from '../../../src/commands/signIn';
import type { TicketStore } from '../../../src/tickets/store';
import { editor } from '../../support/vscode';
import { acme, northwind } from './accounts/sessions';

describe('the command to sign in', () => {
  let shown: Session | undefined;
  let wantedPortalId: number | undefined;
  let selected: string[];
  let refreshed: number;

  const storeOf = ({ id, portalId }: Session) =>
    ({
      account: { sessionId: id, portalId },
      refresh: () => Promise.resolve((refreshed += 1)),
    }) as unknown as TicketStore;
  const run = (chosen: Session | undefined, argument?: unknown) => {
    const store = shown && storeOf(shown);
    const account = {
      store,
      wantedPortalId,
      select: ({ id }: Session) => Promise.resolve(void selected.push(id)),
    };
    const view = {
      isVisible: true,
      whileBusy: (work: Promise<unknown>) => work.then(() => undefined),
    };
    return signIn(
      () => Promise.resolve(chosen),
      account as unknown as CurrentAccount,
      view,
      argument,
    );
  };
  const messages = () => editor.messages.map(({ text }) => text);

  beforeEach(() => {
    shown = wantedPortalId = undefined;
    selected = [];
    refreshed = 0;
  });

  it('shows the tickets of the account that was chosen', async () => {
    shown = acme;

    assert.equal(await run(northwind), true);

    assert.deepEqual(selected, ['northwind']);
    assert.deepEqual(messages(), []);
  });

  it('changes nothing when the person leaves', async () => {
    assert.equal(await run(undefined), false);

    assert.deepEqual([selected, messages()], [[], []]);
  });

  it('says so and switches nothing when another account was chosen than was needed', async () => {
    shown = acme;
    editor.answerMessage = () => 'Sign In Again';

    assert.equal(await run(acme, { portalId: northwind.portalId }), false);
    await new Promise(setImmediate);

    assert.deepEqual(selected, []);
    assert.match(messages()[0]!, /signed in to Acme Robotics \(24680135\), not .*97531086/);
    assert.deepEqual(editor.executed, [
      { command: 'hubspotTickets.signIn', args: [{ portalId: northwind.portalId }] },
    ]);
  });

  it('says so when another account was chosen than the workspace shows', async () => {
    wantedPortalId = acme.portalId;

    assert.equal(await run(northwind), false);

    assert.deepEqual(selected, []);
    assert.match(messages()[0]!, /not to the HubSpot account 24680135/);
  });

  it('does not switch the workspace for something that needs another account', async () => {
    shown = acme;

    assert.equal(await run(northwind, { portalId: northwind.portalId }), true);

    assert.deepEqual(selected, []);
  });

  it('reads again what could not be read when the same account is signed in to again', async () => {
    shown = acme;

    await run(acme, { portalId: acme.portalId });

    assert.deepEqual([selected, refreshed], [['acme'], 1]);
  });

  for (const argument of [undefined, null, 'acme', { portalId: 'acme' }, {}]) {
    it(`takes ${JSON.stringify(argument)} for no wish`, async () => {
      assert.equal(await run(acme, argument), true);

      assert.deepEqual(selected, ['acme']);
    });
  }
});
