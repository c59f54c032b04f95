import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { foreignText } from '../../../src/util/foreignText';

describe('foreignText', () => {
  it('makes one line', () => {
    assert.equal(foreignText(' a\r\n\tb\u2028c\u0000d '), 'a b c d');
  });

  it('drops what changes how text is shown', () => {
    assert.equal(foreignText('a\u202eb\u200bc\ufeffd'), 'abcd');
  });

  it('shortens long text with an ellipsis', () => {
    assert.equal(foreignText('abcdef', 4), 'abc…');
    assert.equal(foreignText('ab\u{1f600}cd', 4), 'ab…');
  });

  it('keeps its promise for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = foreignText(text, 20);

        assert.ok(line.length <= 20 && line.isWellFormed());
        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
