import assert from 'node:assert/strict';
import { forwardedAddress } from '../../../../src/relay/http/callerAddress';

describe('forwardedAddress', () => {
  it('believes only what the trusted proxies have added', () => {
    const forwarded = '203.0.113.9, 192.0.2.1';

    assert.equal(forwardedAddress(forwarded, 0), undefined);
    assert.equal(forwardedAddress(forwarded, 1), '192.0.2.1');
    assert.equal(forwardedAddress(forwarded, 2), '203.0.113.9');
    assert.equal(forwardedAddress('203.0.113.9', 2), undefined);
    assert.equal(forwardedAddress(null, 1), undefined);
  });

  it('reads an address with its port', () => {
    assert.equal(forwardedAddress('192.0.2.1:1234', 1), '192.0.2.1');
    assert.equal(forwardedAddress('[2001:db8::1]:1234', 1), '2001:db8::1');
    assert.equal(forwardedAddress('2001:db8::1', 1), '2001:db8::1');
  });

  for (const entry of [
    '',
    'not an address',
    'example.com',
    '1.2.3',
    '1.2.3.4.5',
    '999.1.1.1',
    '[::1',
    '2001:db8::g',
    ':::',
    '::1%eth0',
    '1.2.3.4\u0000',
    '_hidden',
    'unknown',
  ]) {
    it(`takes ${JSON.stringify(entry)} for nothing`, () => {
      assert.equal(forwardedAddress(entry, 1), undefined);
    });
  }
});
