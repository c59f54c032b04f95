import assert from 'node:assert/strict';
import { covers, requiredScopes } from '../../../src/auth/scopes';

describe('covers', () => {
  it('compares scopes as sets', () => {
    assert.ok(covers(['tickets', 'oauth', 'oauth'], ['oauth', 'tickets']));
    assert.ok(covers(['oauth'], []));
    assert.ok(!covers(['oauth'], ['oauth', 'tickets']));
  });

  it('takes the finer scope that HubSpot gives in place of tickets', () => {
    assert.ok(covers(['oauth', 'crm.objects.tickets.read'], requiredScopes));
    assert.ok(!covers(['oauth', 'crm.objects.contacts.read'], requiredScopes));
  });
});
