import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grouped } from '../../../src/util/grouped';

describe('grouped', () => {
  it('writes numbers as English readers expect', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        assert.equal(grouped(count), count.toLocaleString('en'));
      }),
    );
  });
});
