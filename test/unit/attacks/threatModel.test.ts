import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const rows = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').at(-2) ?? '');

describe('the threat model', () => {
  it('has a test for each attack', () => {
    assert.ok(rows.length > 15);
    assert.ok(rows.every((shownBy) => shownBy.includes('.ts`')));
  });

  for (const shownBy of rows) {
    for (const [, file = '', name = ''] of shownBy.matchAll(/`([\w/.]+)` ([^;|]+)/g)) {
      it(`is right that ${file} tries “${name.trim()}”`, () => {
        assert.ok(readFileSync(`test/${file}`, 'utf8').includes(name.trim()));
      });
    }
  }
});
