import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { attachReference, findAgain, findTodos } from '../../../src/references/todos';

const words = ['TODO', 'FIXME', 'HACK'];

const attached = (line: string) => {
  const { start, end, text } = attachReference(line, findTodos(line, words)[0]!, 'HS-1');
  return line.slice(0, start) + text + line.slice(end);
};

describe('findTodos', () => {
  for (const [line, subject] of [
    ['// TODO: charge the dock', 'charge the dock'],
    ['# FIXME charge the dock', 'charge the dock'],
    ['--TODO(dana): charge the dock', 'charge the dock'],
    ['/* HACK - charge the dock */', 'charge the dock'],
    ['<!-- TODO charge the dock -->', 'charge the dock'],
    ['(* TODO: charge the dock *)', 'charge the dock'],
    ['{# TODO charge #}', 'charge'],
    [' * @TODO charge the dock', 'charge the dock'],
    ['// TODO', ''],
    ['// TODO:', ''],
  ] as const) {
    it(`reads what is to be done in “${line}”`, () => {
      assert.deepEqual(
        findTodos(line, words).map((todo) => todo.subject),
        [subject],
      );
    });
  }

  for (const line of [
    'TODOS',
    'aTODO',
    'X-TODO: no',
    'TODO-list',
    '$TODO',
    'todo: small',
    'TODO_X',
    'ÄTODO',
    '',
  ]) {
    it(`takes “${line}” for no word of ours`, () => {
      assert.deepEqual(findTodos(line, words), []);
    });
  }

  it('leaves lines alone that nobody wrote by hand', () => {
    assert.deepEqual(findTodos(`// TODO ${'x'.repeat(20_000)}`, words), []);
  });

  it('makes one short line of what was said', () => {
    const [todo] = findTodos(`// TODO ${'charge \u202e'.repeat(100)}`, words);
    assert(todo!.subject.length <= 200);
    assert.doesNotMatch(todo!.subject, /\u202e/);
  });
});

describe('attachReference', () => {
  for (const [line, expected] of [
    ['// TODO: charge', '// TODO(HS-1): charge'],
    ['// TODO charge', '// TODO(HS-1): charge'],
    ['// TODO', '// TODO(HS-1)'],
    ['/* TODO */', '/* TODO(HS-1) */'],
    ['# FIXME(dana): charge', '# FIXME(dana, HS-1): charge'],
    ['# FIXME(): charge', '# FIXME(HS-1): charge'],
    ['# FIXME( dana ): charge', '# FIXME( dana, HS-1 ): charge'],
    ['-- HACK - charge', '-- HACK(HS-1) - charge'],
    ['// TODO[p1] charge', '// TODO(HS-1)[p1] charge'],
  ] as const) {
    it(`makes “${expected}” of “${line}”`, () => {
      assert.equal(attached(line), expected);
    });
  }

  it('keeps everything else', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((each) => each.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(text, text, fc.constantFrom(...words), (before, after, word) => {
        const line = `${before} ${word}${after}`;
        for (const todo of findTodos(line, words)) {
          const { start, end, text: put } = attachReference(line, todo, 'HS-1');
          assert.equal(start, end);
          assert(start >= todo.end);
          assert.match(put, /^(\(HS-1\):?|, HS-1|HS-1)$/);
        }
      }),
    );
  });
});

describe('findAgain', () => {
  const [todo] = findTodos('// TODO: charge', words);

  it('finds a TODO that moved in its line', () => {
    assert.equal(findAgain('    // TODO: charge', todo!)?.start, 7);
  });

  it('finds none when something else is to be done now', () => {
    assert.equal(findAgain('// TODO: discharge', todo!), undefined);
  });
});
