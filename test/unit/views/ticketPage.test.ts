import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { missingTicketPage, ticketPage, type TicketFacts } from '../../../src/views/ticketPage';
import { ticket, today } from '../../support/tickets';

const reader = new MarkdownIt({ html: true, linkify: true });
const nasty = '</td><img src=x onerror=alert(1)> | ![i](https://e.com/i.png) [x](command:y)\n# z';

const facts = (changes: Partial<TicketFacts> = {}): TicketFacts => ({
  ticket: ticket(),
  description: 'It says “wrong password”.',
  stage: 'Waiting on us',
  pipeline: 'Support',
  priority: 'High',
  owner: 'Dana Whitfield',
  url: 'https://app.hubspot.com/contacts/1/record/0-5/17850001',
  now: today,
  ...changes,
});
const drawn = (changes?: Partial<TicketFacts>) => reader.render(ticketPage(facts(changes)));

describe('ticketPage', () => {
  it('tells what a person wants to know first', () => {
    const page = drawn();

    assert.match(page, /<h1>Cannot log in<\/h1>/);
    for (const text of ['HS-17850001', 'Waiting on us', 'Support', 'High', 'Dana Whitfield']) {
      assert(page.includes(text), text);
    }
    assert.match(page, /\(3 days ago\)/);
    assert.match(page, /<a href="https:\/\/app.hubspot.com[^"]*">Open in HubSpot<\/a>/);
    assert.match(page, /<p>It says “wrong password”.<\/p>/);
  });

  it('draws everything that others wrote as text', () => {
    const page = drawn({
      ticket: ticket({ subject: nasty, id: '1' }),
      description: nasty,
      stage: nasty,
      pipeline: nasty,
      priority: nasty,
      owner: nasty,
      notice: nasty,
    });

    assert.doesNotMatch(page, /<img|<h1>z|href="command/);
    assert.equal(page.match(/<h1>/g)?.length, 1);
    assert.equal(page.match(/<tr>/g)?.length, 7);
  });

  it('leaves out dates that HubSpot did not tell', () => {
    assert.doesNotMatch(drawn({ ticket: ticket({ createdAt: 0 }) }), /Created|1970/);
  });

  it('tells a description that is not there from one that is not known', () => {
    assert.match(drawn({ description: ' ' }), /has no description/);
    assert.match(drawn({ description: undefined }), /Reading the description/);
    assert.match(drawn({ description: undefined, notice: 'Offline.' }), /could not be read/);
  });

  it('says when a ticket was deleted, and calls one without a subject something', () => {
    assert.match(drawn({ ticket: ticket({ archived: true }) }), /was deleted/);
    assert.match(drawn({ ticket: ticket({ subject: '' }) }), /<h1>\(no subject\)<\/h1>/);
  });
});

describe('missingTicketPage', () => {
  it('says why there is nothing to see', () => {
    const page = reader.render(missingTicketPage('1', 'HubSpot knows no such ticket.'));

    assert.equal(page, '<h1>HS-1</h1>\n<p>HubSpot knows no such ticket.</p>\n');
  });
});
