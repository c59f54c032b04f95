import assert from 'node:assert/strict';
import { insertionOf } from '../../../src/references/insertion';
import { beginningOf, writeReference } from '../../../src/references/written';

describe('writeReference', () => {
  const account = { portalId: 24680135, uiDomain: 'app-eu1.hubspot.com' };

  it('writes the form that a person chose', () => {
    assert.equal(writeReference('HS-', '7', account), 'HS-7');
    assert.equal(writeReference('hubspot#', '7', account), 'hubspot#7');
    assert.equal(
      writeReference('url', '7', account),
      'https://app-eu1.hubspot.com/contacts/24680135/record/0-5/7',
    );
  });
});

describe('beginningOf', () => {
  for (const [text, start, prefix, typed] of [
    ['// HS-', 3, 'HS-', ''],
    ['// see HS-1785', 7, 'HS-', '1785'],
    ['# (hubspot#', 3, 'hubspot#', ''],
    ['TODO(HS-charg', 5, 'HS-', 'charg'],
    ['HS-Ladestation_ü', 0, 'HS-', 'Ladestation_ü'],
  ] as const) {
    it(`knows what is typed in “${text}”`, () => {
      assert.deepEqual(beginningOf(text), { start, prefix, typed });
    });
  }

  for (const text of ['#', '// #', 'issue#12', 'xHS-1', 'A-HS-', '/HS-', 'hs-', 'HS- ', 'HS', '']) {
    it(`says nothing of “${text}”`, () => {
      assert.equal(beginningOf(text), undefined);
    });
  }
});

describe('insertionOf', () => {
  const rest = { isText: false, endOfLine: '\n' };
  const slashes = { line: '//', block: ['/*', '*/'] as const };
  const put = (line: string, options: Omit<Parameters<typeof insertionOf>[3], 'endOfLine'>) => {
    const at = line.indexOf('|');
    const whole = line.replace('|', '');
    const { start, end, text } = insertionOf('HS-1', whole, at, { ...rest, ...options });
    return whole.slice(0, start) + text + whole.slice(end);
  };

  for (const [line, tokens, expected] of [
    ['|', slashes, '// HS-1'],
    ['  |', slashes, '  // HS-1'],
    ['work();|', slashes, 'work(); // HS-1'],
    ['work(); |', slashes, 'work(); // HS-1'],
    ['  work(|a);', slashes, '  // HS-1\n  work(a);'],
    ['|work();', slashes, '// HS-1\nwork();'],
    ['a { |color: red }', { block: ['/*', '*/'] as const }, 'a { /* HS-1 */ color: red }'],
    ['<p>|', { block: ['<!--', '-->'] as const }, '<p> <!-- HS-1 -->'],
    ['words|', {}, 'words HS-1'],
  ] as const) {
    it(`makes “${expected}” of “${line}”`, () => {
      assert.equal(put(line, { tokens, isText: false }), expected);
    });
  }

  it('is the reference alone where text is', () => {
    assert.equal(put('// see |', { tokens: slashes, isText: true }), '// see HS-1');
    assert.equal(put('// (|)', { tokens: slashes, isText: true }), '// (HS-1)');
    assert.equal(put('fix |it', { tokens: {}, isText: true }), 'fix HS-1 it');
  });
});
