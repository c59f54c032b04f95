import assert from 'node:assert/strict';
import { SignInError } from '../../../src/auth/signInError';
import { AccountNeededError } from '../../../src/commands/accounts/accountNeeded';
import { Episode } from '../../../src/commands/accounts/episode';
import { report } from '../../../src/commands/report';
import { HubSpotError, type HubSpotFailure } from '../../../src/hubspot/errors';
import { Emitter } from '../../../src/util/events';
import { HumanError } from '../../../src/util/humanError';
import { CancellationError, editor } from '../../support/vscode';

describe('report', () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = { trace: write, debug: write, info: write, warn: write, error: write };
  let retries = 0;
  const tell = (error: unknown) => report(error, log, () => (retries += 1));

  beforeEach(() => {
    lines.length = 0;
    retries = 0;
  });

  it('says nothing when somebody called it off', async () => {
    await tell(new CancellationError());
    await tell(new DOMException('stop', 'AbortError'));

    assert.deepEqual([editor.messages, lines], [[], []]);
  });

  const buttons: Record<HubSpotFailure, readonly string[]> = {
    'signed-out': ['Sign In'],
    'missing-scopes': ['Sign In'],
    forbidden: [],
    'not-found': [],
    invalid: [],
    conflict: [],
    'rate-limited': ['Retry', 'Show Log'],
    unavailable: ['Retry', 'Show Log'],
    offline: ['Retry', 'Show Log'],
    'unexpected-answer': ['Show Log'],
  };
  for (const [failure, expected] of Object.entries(buttons)) {
    it(`offers ${expected.join(' and ') || 'nothing'} when HubSpot's answer is ${failure}`, async () => {
      await tell(new HubSpotError(failure as HubSpotFailure, 'A sentence.'));

      assert.deepEqual(
        editor.messages.map(({ text, buttons: shown }) => [text, shown]),
        [['A sentence.', expected]],
      );
    });
  }

  it('lets a person enter another access token when theirs was refused', async () => {
    editor.answerMessage = () => 'Enter Token';

    await tell(new HubSpotError('signed-out', 'Refused.', { credential: 'access-token' }));

    assert.deepEqual(
      editor.executed.map(({ command }) => command),
      ['hubspotTickets.signInWithToken'],
    );
  });

  it('signs in to the account that is needed, then tries again', async () => {
    editor.answerMessage = () => 'Sign In';
    const asked: unknown[] = [];
    let isSignedIn = false;
    editor.commands.set('hubspotTickets.signIn', (argument) => {
      asked.push(argument);
      return isSignedIn;
    });

    await tell(new AccountNeededError(7, 'This ticket belongs to another account.'));
    assert.equal(retries, 0);
    isSignedIn = true;
    await tell(new AccountNeededError(7, 'This ticket belongs to another account.'));

    assert.equal(retries, 1);
    assert.deepEqual(asked, [{ portalId: 7 }, { portalId: 7 }]);
    assert.deepEqual(editor.messages[0]?.buttons, ['Sign In', 'Switch Account']);
  });

  it('tells once that nobody is signed in, then shows the view, until that changes', async () => {
    const changes = new Emitter<void>();
    const episode = new Episode(changes.event);
    const tellIn = (error: unknown) => report(error, log, () => undefined, episode);
    const signedOut = new HubSpotError('signed-out', 'You are signed out.');

    await tellIn(signedOut);
    await tellIn(new AccountNeededError(7, 'Your sign-in ended.', true));
    assert.equal(editor.messages.length, 1);
    assert.deepEqual(
      editor.executed.map(({ command }) => command),
      ['hubspotTickets.tickets.focus'],
    );

    await tellIn(new AccountNeededError(8, 'This ticket belongs to another account.'));
    await tellIn(new HubSpotError('offline', 'No connection.'));
    assert.equal(editor.messages.length, 3);

    changes.fire();
    await tellIn(signedOut);
    assert.equal(editor.messages.length, 4);
  });

  it('tries again when a person wants that', async () => {
    editor.answerMessage = () => 'Retry';

    await tell(new HubSpotError('offline', 'No connection.'));

    assert.equal(retries, 1);
  });

  it('opens the setting that is to blame', async () => {
    editor.answerMessage = () => 'Open Settings';

    await tell(new SignInError('unreachable'));

    assert.deepEqual(editor.executed, [
      {
        command: 'workbench.action.openSettings',
        args: ['hubspotTickets.signIn.relayUrl'],
      },
    ]);
  });

  it('keeps the text of a programming error to the log', async () => {
    await tell(new TypeError('x is not a function'));

    assert.doesNotMatch(editor.messages[0]?.text ?? '', /function/);
    assert.deepEqual(editor.messages[0]?.buttons, ['Show Log']);
    assert.match(lines.join(), /x is not a function/);
  });

  it('never logs what a sentence of HubSpot may quote', async () => {
    await tell(new HubSpotError('invalid', 'Subject “Secret” is too long.', { status: 400 }));

    assert.deepEqual(lines, ['invalid, status 400']);
  });

  it('makes no link of foreign text', async () => {
    await tell(new HumanError('See [this](command:evil)'));

    assert.doesNotMatch(editor.messages[0]?.text ?? '', /\]\(/);
  });
});
