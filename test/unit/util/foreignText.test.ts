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

  for (const text of [
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} family',
    '\u{1f9d1}\u{1f3fd}\u200d\u{1f4bb}',
    '\u2764\ufe0f\u200d\u{1f525}',
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0915\u094d\u200d\u0937',
  ]) {
    it(`keeps the joiners of ${text}`, () => {
      assert.equal(foreignText(text), text);
    });
  }

  it('drops joiners that nobody would see', () => {
    assert.equal(foreignText('pass\u200dword \u200c\u200d1\u200d2 \u200d'), 'password 12');
    assert.equal(foreignText('\u{1f468}\u200d\u200d\u{1f469}'), '\u{1f468}\u{1f469}');
    assert.equal(foreignText('\u{1f468}\u200da'), '\u{1f468}a');
  });

  it('ends no shortened text on a joiner', () => {
    assert.equal(foreignText('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 4), '\u{1f468}…');
  });

  it('keeps its promise for any text', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\u200d', '\u200c', '\u{1f468}', '\ufe0f', '\u202e', '\u0915', 'a'),
    );
    fc.assert(
      fc.property(fc.array(unit), (parts) => {
        const line = foreignText(parts.join(''), 20);

        assert.ok(line.length <= 20 && line.isWellFormed());
        assert.doesNotMatch(line, /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--[\u200c\u200d]]/v);
        assert.doesNotMatch(line, /[\u200c\u200d](?:[\u200c\u200d\s\w…]|$)/u);
      }),
    );
  });
});
