import assert from 'node:assert/strict';
import { hoverText } from '../../../../src/references/editor/hoverText';
import type { KnownTicket } from '../../../../src/references/editor/ticketFacts';
import { isClosed, shortState } from '../../../../src/references/editor/ticketState';
import { stage, ticket, today } from '../../../support/tickets';

const actions = {
  open: 'command:open',
  openInHubSpot: 'command:hubspot',
  copyLink: 'command:copy',
  switchAccount: 'command:switch',
  signIn: 'command:signIn',
};
const reference = { ticketId: '17850001' };
const dayMs = 86_400_000;

const known = (changes: Partial<KnownTicket> = {}): KnownTicket => ({
  kind: 'known',
  ticket: ticket({ lastCustomerMessageAt: today - dayMs }),
  stage: stage(),
  owner: 'Dana Whitfield',
  isSample: false,
  readAt: today,
  ...changes,
});

describe('the hover of a reference', () => {
  it('tells of its ticket what helps at a glance, and what to do with it', () => {
    assert.equal(
      hoverText(reference, known(), actions, today),
      [
        '**Cannot log in** HS-17850001',
        'Waiting on us · Priority: High · Owner: Dana Whitfield',
        'Created 3 days ago · Last customer message 1 day ago',
        '[Open](command:open) | [Open in HubSpot](command:hubspot) | [Copy Link](command:copy)',
      ].join('\n\n'),
    );
  });

  it('draws the text of a ticket as text, whatever it holds', () => {
    const subject = '[x](command:evil) $(bug) <img src=x> ![i](https://x.example/i.png)';

    const text = hoverText(reference, known({ ticket: ticket({ subject }) }), actions, today);

    assert.doesNotMatch(text.split('\n')[0] ?? '', /\]\(|\$\(|<img/);
  });

  it('says as of when it is where HubSpot cannot be reached', () => {
    const readAt = Date.UTC(2026, 10, 24, 10, 0);
    const outdated = known({ outdated: 'HubSpot cannot be reached.', readAt });

    assert.match(
      hoverText(reference, outdated, actions, today),
      /cannot be reached.*as of \d\d:\d\d/,
    );
  });

  for (const [facts, sentence, link] of [
    [{ kind: 'not-found' }, /was not found in this HubSpot account/, 'Switch Account'],
    [{ kind: 'signed-out' }, /Sign in to see it here/, 'Sign In'],
    [{ kind: 'other-account', portalId: 5 }, /belongs to the HubSpot account 5/, 'Switch Account'],
    [{ kind: 'no-access', sentence: 'Not for you.' }, /Not for you/, 'Open in HubSpot'],
    [{ kind: 'failed', sentence: 'Busy.' }, /could not be read.*Busy/, 'Open'],
  ] as const) {
    it(`says so when the ticket is ${facts.kind}, and what to do`, () => {
      const text = hoverText(reference, facts, actions, today);

      assert.match(text, sentence);
      assert(text.includes(`[${link}](`), text);
    });
  }
});

describe('the state beside a reference', () => {
  it('is the stage and since when', () => {
    const closed = known({
      stage: stage({ label: 'Closed', isClosed: true }),
      ticket: ticket({ closedAt: today - 3 * dayMs }),
    });

    assert.equal(shortState(closed, today), 'Closed · 3d');
    assert.equal(shortState(known(), today), 'Waiting on us · 1d');
  });

  it('goes by the date where the stage is not known', () => {
    assert(isClosed(known({ stage: undefined, ticket: ticket({ closedAt: today }) })));
    assert(!isClosed(known({ stage: undefined })));
  });
});
