import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { LanguageNames, readLanguageDeclarations } from '../../../../src/references/languageNames';
import { decodeFile } from '../../../../src/references/search/decodeFile';
import { readIgnoreFile } from '../../../../src/references/search/ignoreFile';
import { placeReferences } from '../../../../src/references/search/placed';
import { pooled } from '../../../../src/references/search/pooled';
import { RipgrepError, ripgrepFiles } from '../../../../src/references/search/ripgrep';
import { mayHold } from '../../../../src/references/search/wanted';

async function* each<T>(values: readonly T[], between?: () => Promise<unknown>) {
  for (const value of values) {
    await between?.();
    yield value;
  }
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const value of values) {
    list.push(value);
  }
  return list;
}

describe('pooled', () => {
  it('works on a few at a time and hands out every result', async () => {
    let running = 0;
    let most = 0;
    const work = async (value: number) => {
      most = Math.max(most, (running += 1));
      await sleep(value % 3);
      running -= 1;
      return value;
    };
    const numbers = Array.from({ length: 30 }, (_, index) => index);

    const done = await all(pooled(each(numbers), work, 4));

    assert.deepEqual(
      done.sort((a, b) => a - b),
      numbers,
    );
    assert.equal(most, 4);
  });

  it('hands out what is ready while inputs are still awaited', async () => {
    const later = Promise.withResolvers<undefined>();
    const waits = [Promise.resolve(), later.promise];
    const inputs = each([1, 2], () => waits.shift()!);

    const results = pooled(inputs, (value) => Promise.resolve(value), 8)[Symbol.asyncIterator]();

    assert.equal((await results.next()).value, 1);
    later.resolve(undefined);
    assert.equal((await results.next()).value, 2);
  });

  it('fails with what fails, and lets go of the inputs', async () => {
    let isClosed = false;
    const inputs = (async function* () {
      try {
        yield* each([1, 2, 3]);
      } finally {
        isClosed = true;
      }
    })();
    const work = (value: number) =>
      value === 2 ? Promise.reject(new Error('two')) : Promise.resolve(value);

    await assert.rejects(all(pooled(inputs, work, 1)), /two/);
    assert.equal(isClosed, true);
  });
});

describe('readIgnoreFile', () => {
  for (const [pattern, left, kept] of [
    ['node_modules', ['node_modules/a.js', 'x/node_modules/b/c.js'], ['node_modules.ts']],
    ['/dist', ['dist/a.js'], ['x/dist/a.js']],
    ['build/', ['build/a', 'x/build/a'], ['build', 'x/build']],
    ['*.log', ['a.log', 'x/b.log'], ['log', 'a.log.txt']],
    ['doc/*.txt', ['doc/a.txt'], ['doc/x/a.txt', 'x/doc/a.txt']],
    ['**/gen/*.go', ['gen/a.go', 'x/y/gen/a.go'], ['gen/x/a.go']],
    ['a/**/b', ['a/b', 'a/x/y/b'], ['b']],
    ['x/**', ['x/a', 'x/y/z'], ['x']],
    ['f?.[ch]', ['fa.c', 'fb.h'], ['f.c', 'fab.c', 'fa.o']],
    ['*.md\n!README.md', ['a.md'], ['README.md']],
    ['\\#a\n# a note\n\n', ['#a'], [' a note', 'a']],
    ['a.b+(c)', ['a.b+(c)'], ['axb+(c)']],
  ] as const) {
    it(`leaves out what ${JSON.stringify(pattern)} says`, () => {
      const ignores = readIgnoreFile(pattern);

      assert.deepEqual(
        left.filter((file) => !ignores(file)),
        [],
      );
      assert.deepEqual(
        kept.filter((file) => ignores(file)),
        [],
      );
    });
  }

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, file) => {
        assert.equal(typeof readIgnoreFile(text)(file), 'boolean');
      }),
    );
  });
});

describe('placeReferences', () => {
  it('says on which line and column references stand, and shows the line', () => {
    const text = 'one\r\n  // HS-1 and HS-2\nlast HS-3';
    const at = (id: string) => ({
      start: text.indexOf(id),
      end: text.indexOf(id) + id.length,
      text: id,
      ticketId: id.slice(3),
    });

    const placed = placeReferences(text, [at('HS-1'), at('HS-2'), at('HS-3')]);

    assert.deepEqual(
      placed.map(({ line, column, preview }) => [line, column, preview]),
      [
        [1, 5, '// HS-1 and HS-2'],
        [1, 14, '// HS-1 and HS-2'],
        [2, 5, 'last HS-3'],
      ],
    );
  });
});

describe('LanguageNames', () => {
  const names = new LanguageNames(
    [
      ...readLanguageDeclarations({
        contributes: {
          languages: [
            { id: 'typescript', extensions: ['.ts', 7] },
            { id: 'dockerfile', filenames: ['Dockerfile'] },
            { id: 'blade', extensions: ['.blade.php'] },
            { id: 'php', extensions: ['.php'] },
            'odd',
          ],
        },
      }),
      ...readLanguageDeclarations({ contributes: { languages: {} } }),
      ...readLanguageDeclarations(null),
    ],
    { '*.inc': 'php', '**/Jenkinsfile': 'groovy', 'a/{b}': 'x', '*.bad': 3 },
  );

  for (const [path, id] of [
    ['src/a.ts', 'typescript'],
    ['src/A.TS', 'typescript'],
    ['Dockerfile', 'dockerfile'],
    ['views/a.blade.php', 'blade'],
    ['views/a.x.php', 'php'],
    ['lib/a.inc', 'php'],
    ['ci/Jenkinsfile', 'groovy'],
    ['LICENSE', 'plaintext'],
  ] as const) {
    it(`takes ${path} for ${id}`, () => {
      assert.equal(names.languageOf(path), id);
    });
  }
});

describe('decodeFile', () => {
  it('reads the usual encodings and no programs', () => {
    assert.equal(decodeFile(Buffer.from('\ufeffä')), 'ä');
    assert.equal(decodeFile(Buffer.from('\ufeffä', 'utf16le')), 'ä');
    assert.equal(decodeFile(Uint8Array.of(0x7f, 0x45, 0, 1)), undefined);
  });
});

describe('mayHold', () => {
  it('is so of texts with a beginning of a reference, or the number of the ticket', () => {
    const any = mayHold({ kind: 'all', patterns: ['ACME-(\\d+)'] });
    const one = mayHold({ kind: 'ticket', ticketId: '17850001' });

    assert.deepEqual(
      ['HS-1', 'hubspot#1', 'https://app-eu1.hubspot.com/x', 'ACME-1', 'HS-x'].map(any),
      [true, true, true, true, false],
    );
    assert.deepEqual(['HS-17850001', 'HS-1785'].map(one), [true, false]);
  });
});

describe('ripgrepFiles', () => {
  let folder: string;
  let program: string;
  const exclusion = { globs: ['**/out'], usesIgnoreFiles: true, followsLinks: false };
  const search = (changes: object = {}) =>
    ripgrepFiles({
      program,
      folder,
      wanted: { kind: 'ticket', ticketId: '7' },
      exclusion,
      maxBytes: 1000,
      signal: new AbortController().signal,
      ...changes,
    });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ripgrep-'));
    program = path.join(folder, 'rg');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Stands for ripgrep, which not every machine has. */
  const stand = (script: string) => {
    writeFileSync(program, `#!${process.execPath}\n${script}`);
    chmodSync(program, 0o755);
  };

  it('asks for names of files alone and reads them whole, in whatever pieces they come', async () => {
    stand(`
      const { writeFileSync } = require('node:fs');
      writeFileSync('arguments', process.argv.slice(2).join('\\n'));
      process.stdout.write('./a b.ts\\n./src/');
      setTimeout(() => process.stdout.write('é.ts\\n'), 20);
    `);

    assert.deepEqual(await all(search()), ['a b.ts', 'src/é.ts']);

    const given = readFileSync(path.join(folder, 'arguments'), 'utf8');
    assert.match(given, /--files-with-matches/);
    assert.match(given, /--glob\n!\*\*\/out/);
    assert.match(given, /--fixed-strings\n--regexp\n7\n--\n\.$/);
  });

  it('finds nothing when there is nothing', async () => {
    stand('process.exitCode = 1');

    assert.deepEqual(await all(search()), []);
  });

  it('says when the program cannot look', async () => {
    stand('process.exitCode = 2');

    await assert.rejects(all(search()), RipgrepError);
    await assert.rejects(all(search({ program: path.join(folder, 'none') })), RipgrepError);
  });

  it('ends the program when nobody wants to know any more', async () => {
    stand("process.stdout.write('a\\n'); setInterval(() => {}, 1000)");
    const controller = new AbortController();
    const files = search({ signal: controller.signal })[Symbol.asyncIterator]();
    assert.equal((await files.next()).value, 'a');

    controller.abort();

    await assert.rejects(Promise.resolve(files.next()), { name: 'AbortError' });
  });
});
