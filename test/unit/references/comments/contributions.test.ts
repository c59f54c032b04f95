import assert from 'node:assert/strict';
import {
  configurationPath,
  contributedGrammars,
  GrammarIndex,
} from '../../../../src/references/comments/contributions';
import { looseJson } from '../../../../src/references/comments/looseJson';
import { readCommentRules } from '../../../../src/references/comments/rules';

const grammars = (...entries: unknown[]) =>
  contributedGrammars({ contributes: { grammars: entries } }, (path) => `/x/${path}`);

describe('the grammars that extensions bring', () => {
  it('are found by language and by scope, the later instead of the earlier', () => {
    const index = new GrammarIndex([
      ...grammars({ language: 'vue', scopeName: 'text.html.vue', path: 'old.json' }),
      ...grammars({ language: 'vue', scopeName: 'source.vue', path: 'new.json' }),
    ]);

    assert.equal(index.scopeOf('vue'), 'source.vue');
    assert.equal(index.placeOf('source.vue'), '/x/new.json');
    assert.equal(index.scopeOf('zig'), undefined);
  });

  it('are injected into a scope and into its kinds', () => {
    const index = new GrammarIndex(
      grammars({ scopeName: 'a.injection', path: 'a.json', injectTo: ['text.html', 7] }),
    );

    assert.deepEqual(index.injections('text.html.php'), ['a.injection']);
    assert.deepEqual(index.injections('text.xml'), []);
  });

  for (const manifest of [
    undefined,
    null,
    {},
    { contributes: { grammars: {}, languages: 'x' } },
    { contributes: { grammars: [null, 5, { path: 'x' }], languages: [{ id: 'c' }] } },
  ]) {
    it(`are none in ${manifest === undefined ? 'nothing' : JSON.stringify(manifest)}`, () => {
      assert.deepEqual(
        contributedGrammars(manifest, (path) => path),
        [],
      );
      assert.equal(configurationPath(manifest, 'c'), undefined);
    });
  }
});

describe('the comment marks of a language', () => {
  it('are read from its configuration, with comments and commas as the editor takes them', () => {
    const text = `{ // as in "http://x"
      "comments": { "lineComment": "//", "blockComment": ["/*", "*/",], /* "x" */ },
    }`;

    assert.deepEqual(readCommentRules(looseJson(text)), { lines: ['//'], blocks: [['/*', '*/']] });
  });

  it('may be an object that says more than the mark', () => {
    const configuration = { comments: { lineComment: { comment: '#', noIndent: true } } };

    assert.deepEqual(readCommentRules(configuration), { lines: ['#'], blocks: [] });
  });

  for (const configuration of [
    null,
    'x',
    {},
    { comments: { lineComment: ' ', blockComment: [] } },
  ]) {
    it(`are not in ${JSON.stringify(configuration)}`, () => {
      assert.equal(readCommentRules(configuration), undefined);
    });
  }
});
