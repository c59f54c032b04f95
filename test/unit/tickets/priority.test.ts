import assert from 'node:assert/strict';
import { priorityOf } from '../../../src/tickets/priority';

describe('priorityOf', () => {
  it('ranks HubSpot’s own options', () => {
    const ranks = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'].map((value) => priorityOf(value)?.rank);

    assert.deepEqual(ranks, [1, 2, 3, 4]);
  });

  it('shows an option that an account invented, and nothing for none', () => {
    assert.deepEqual(priorityOf('P0 – now'), { rank: 0, label: 'P0 – now' });
    assert.deepEqual(priorityOf('__proto__'), { rank: 0, label: '__proto__' });
    assert.equal(priorityOf(' '), undefined);
    assert.equal(priorityOf(undefined), undefined);
  });
});
