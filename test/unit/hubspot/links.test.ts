import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readTicketAddress, safeRecordUrl, ticketUrl } from '../../../src/hubspot/links';

describe('ticketUrl', () => {
  it('leads to the account’s own part of HubSpot', () => {
    assert.equal(
      ticketUrl('app-eu1.hubspot.com', 12345678, '17850001'),
      'https://app-eu1.hubspot.com/contacts/12345678/record/0-5/17850001',
    );
  });

  it('leads to this machine for the emulator', () => {
    assert.equal(
      ticketUrl('127.0.0.1:4000', 1, '2'),
      'http://127.0.0.1:4000/contacts/1/record/0-5/2',
    );
  });

  for (const domain of [
    '',
    'evil.com',
    'app.hubspot.com.evil.com',
    'app.hubspot.com/@evil.com',
    'app.hubspot.com@evil.com',
    'evil.com/app.hubspot.com',
    'app\n.hubspot.com',
    'user@localhost:4000',
    'localhost:4000/path',
    'myapp.hubspot.com',
  ]) {
    it(`never leads to ${JSON.stringify(domain)}`, () => {
      assert.equal(ticketUrl(domain, 1, '2'), 'https://app.hubspot.com/contacts/1/record/0-5/2');
    });
  }

  it('keeps an id that is none inside its segment', () => {
    assert.equal(
      ticketUrl('app.hubspot.com', 1, '2/../../x?y#z'),
      'https://app.hubspot.com/contacts/1/record/0-5/2%2F..%2F..%2Fx%3Fy%23z',
    );
  });

  it('is read back by readTicketAddress', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('app.hubspot.com', 'app-na2.hubspot.com', 'localhost:3000', '[::1]:80'),
        fc.integer({ min: 1, max: 999_999_999_999_999 }),
        fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }),
        (uiDomain, portalId, id) => {
          const ticketId = id.toString();

          assert.deepEqual(readTicketAddress(ticketUrl(uiDomain, portalId, ticketId)), {
            portalId,
            ticketId,
          });
        },
      ),
    );
  });
});

describe('readTicketAddress', () => {
  for (const text of [
    '17850001',
    ' 17850001\n',
    'HS-17850001',
    'hs-17850001',
    'hubspot#17850001',
  ]) {
    it(`reads the number in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readTicketAddress(text), { ticketId: '17850001' });
    });
  }

  for (const text of [
    'https://app.hubspot.com/contacts/123/record/0-5/456',
    'https://app.hubspot.com/contacts/123/record/0-5/456/?eschref=%2Fcontacts#top',
    'app-eu1.hubspot.com/contacts/123/record/0-5/456/view/1',
    'https://app-na2.hubspot.com/contacts/123/ticket/456',
    'https://app.hubspot.com/help-desk/123/view/search/ticket/456/',
    'https://APP.hubspot.com/help-desk/123/view/789/ticket/456',
    'http://localhost:4000/contacts/123/record/0-5/456',
  ]) {
    it(`reads account and number in ${text}`, () => {
      assert.deepEqual(readTicketAddress(text), { portalId: 123, ticketId: '456' });
    });
  }

  for (const text of [
    '',
    'HS-',
    'HS-12a',
    'XHS-12',
    '12 34',
    '9'.repeat(21),
    'https://app.hubspot.com/contacts/123/record/0-1/456',
    'https://app.hubspot.com/contacts/123/record/0-5/456abc',
    'https://example.com/contacts/123/record/0-5/456',
    'https://app.hubspot.com.evil.com/contacts/123/record/0-5/456',
    'https://app.hubspot.com@evil.com/contacts/123/record/0-5/456',
    'http://app.hubspot.com/contacts/123/record/0-5/456',
    'javascript:alert(1)//app.hubspot.com/contacts/123/record/0-5/456',
    'https://app.hubspot.com/?next=/contacts/123/record/0-5/456',
  ]) {
    it(`finds no ticket in ${JSON.stringify(text)}`, () => {
      assert.equal(readTicketAddress(text), undefined);
    });
  }

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webPath()), (text) => {
        readTicketAddress(text);
        readTicketAddress(`https://app.hubspot.com${text}`);
      }),
    );
  });
});

describe('safeRecordUrl', () => {
  it('keeps an address of HubSpot’s app', () => {
    const url = 'https://app.hubspot.com/contacts/1/record/0-5/2';

    assert.equal(safeRecordUrl(url), url);
  });

  it('drops every other address', () => {
    for (const url of [
      undefined,
      'nonsense',
      'http://app.hubspot.com/',
      'https://evil.com/',
      'command:workbench.action.quit',
      'https://user:pass@app.hubspot.com/',
    ]) {
      assert.equal(safeRecordUrl(url), undefined);
    }
  });
});
