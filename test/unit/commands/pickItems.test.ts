import assert from 'node:assert/strict';
import { failureItem, nothingItem, ticketItems } from '../../../src/commands/pickItems';
import { stage, ticket } from '../../support/tickets';

/** What the editor would draw as an icon instead of as text. */
const icon = /\$\([\w~-]+\)/;

describe('the lines of the search box', () => {
  it('draw no icons of foreign text', () => {
    const subject = '$(flame) burns $(sync~spin)';
    const lines = [
      ...ticketItems([ticket({ subject })], { stage: () => stage({ label: '$(bug)' }) }),
      nothingItem(subject),
      failureItem(`HubSpot says: “${subject}”`),
    ];

    for (const { label, description, detail } of lines) {
      assert.doesNotMatch([label, description, detail].join(' '), icon);
    }
    assert.equal(lines[0]?.label.replaceAll('\u200b', ''), subject);
  });

  it('have something to show for a ticket without subject and stage', () => {
    const [line] = ticketItems([ticket({ subject: '\u202e' })], { stage: () => undefined });

    assert.equal(line?.label, '(no subject)');
    assert.equal(line.description, 'HS-17850001');
  });
});
