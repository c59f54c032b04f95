import assert from 'node:assert/strict';
import { removeTodo } from '../../../src/references/removeTodo';

/** Takes the TODO out; `[` and `]` stand around the comment. */
function without(marked: string): string | undefined {
  const line = marked.replace(/[⟦⟧]/g, '');
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  const edit = removeTodo(line, { start, end }, line.indexOf('TODO'));
  return edit && line.slice(0, edit.start) + edit.text + line.slice(edit.end);
}

describe('taking out a TODO', () => {
  for (const [marked, left] of [
    ['  ⟦// TODO(HS-1): do it⟧', undefined],
    ['⟦# TODO HS-1⟧', undefined],
    ['⟦<!-- TODO HS-1 -->⟧', undefined],
    ['⟦ * TODO(HS-1): do it⟧', undefined],
    ['const a = 1; ⟦// TODO(HS-1): do it⟧', 'const a = 1;'],
    ['f(a ⟦/* TODO HS-1 */⟧, b)', 'f(a , b)'],
    ['⟦// keep this. TODO(HS-1): do it⟧', '// keep this.'],
    ['⟦/* keep this. TODO(HS-1): do it */⟧', '/* keep this. */'],
    ['⟦/* TODO(HS-1): do it⟧', '/*'],
    ['⟦   TODO(HS-1): do it */⟧', ' */'],
  ] as const) {
    it(`makes of ${marked} ${left ?? 'nothing'}`, () => {
      assert.equal(without(marked), left);
    });
  }
});
