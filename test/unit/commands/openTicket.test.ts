import assert from 'node:assert/strict';
import { AccountNeededError } from '../../../src/commands/accounts/accountNeeded';
import { askForTicket, showTicket } from '../../../src/commands/openTicket';
import { editor } from '../../support/vscode';

const accounts = { storeOf: (portalId: number) => (portalId === 1 ? {} : undefined) };

describe('opening a ticket', () => {
  it('shows its page in whichever account it is, if it is signed in', async () => {
    await showTicket({ portalId: 1, ticketId: '17850001' }, accounts);

    const [{ command, args } = assert.fail()] = editor.executed;
    assert.equal(command, 'vscode.openWith');
    assert.equal(String(args[0]), 'hubspot-ticket:/1/HS-17850001.md');
  });

  it('says which account it needs', async () => {
    await assert.rejects(
      showTicket({ portalId: 2, ticketId: '17850001' }, accounts),
      (error) => error instanceof AccountNeededError && error.portalId === 2,
    );
  });

  for (const [typed, place] of [
    ['HS-17850001', { portalId: 1, ticketId: '17850001' }],
    [
      'https://app-eu1.hubspot.com/contacts/2/record/0-5/17850001?x=1',
      { portalId: 2, ticketId: '17850001' },
    ],
    [undefined, undefined],
  ] as const) {
    it(`understands ${typed ?? 'that a person leaves'}`, async () => {
      editor.answerInput = () => typed;

      assert.deepEqual(await askForTicket(1), place);
    });
  }

  it('says at once what is no ticket', async () => {
    const problems: unknown[] = [];
    editor.answerInput = (options) => {
      problems.push(options.validateInput?.(''), options.validateInput?.('ticket'));
      return undefined;
    };

    await askForTicket(1);

    assert.deepEqual(problems, [
      undefined,
      'This is neither the number nor the address of a ticket.',
    ]);
  });
});
