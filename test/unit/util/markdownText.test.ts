import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { markdownLine, markdownText } from '../../../src/util/markdownText';

/** As the editor's preview, and with addresses found that it would not find. */
const reader = new MarkdownIt({ html: true, linkify: true });

const flat = (tokens: readonly Token[]): Token[] =>
  tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/** What a person would read. */
const read = (source: string) =>
  flat(reader.parse(source, {}))
    .map(({ type, content }) =>
      type.endsWith('break') ? '\n' : type.startsWith('text') ? content : '',
    )
    .join('');

const harmless = new Set([
  'paragraph_open',
  'paragraph_close',
  'inline',
  'text',
  'text_special',
  'hardbreak',
]);
const linked = new Set([...harmless, 'link_open', 'link_close']);

/** Texts made of what means something to Markdown, HTML or the editor, and of anything. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '# ',
          '- ',
          '1. ',
          '1) ',
          '> ',
          '```',
          '~~~',
          '---',
          '===',
          '    ',
          '\t',
          '|',
          '\n',
          '\n\n',
        ],
        ...[
          '**',
          '_',
          '`',
          '[a](b)',
          '![x](https://e.com/p.png)',
          '<img src=x>',
          '<script>',
          '<!--',
        ],
        ...[
          '[x](command:a.b)',
          '<https://a.b>',
          'www.a.com',
          'a@b.com',
          'https://a.com/(b)_c*d*&copy;',
        ],
        ...[
          '$(flame)',
          '&lt;',
          '&#60;',
          '\\',
          '\\\n',
          '[^1]',
          ':tada:',
          '$x$',
          '- [ ] ',
          '\u202e',
          ' ',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('markdownLine', () => {
  it('draws any foreign text as text and nothing else', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const types = flat(reader.parse(markdownLine(text), {})).map(({ type }) => type);

        assert.deepEqual(
          types.filter((type) => !harmless.has(type)),
          [],
        );
      }),
    );
  });

  it('cannot leave the cell of a table or the line of a heading', () => {
    fc.assert(
      fc.property(nasty, (text) => assert.doesNotMatch(markdownLine(text), /[|\n\r<>`[\]]/)),
    );
  });

  it('draws what was written', () => {
    const text = 'Price *rises* [10%] & <b>more</b> | see `log` $(flame) #1 1. x';

    assert.equal(read(markdownLine(text)), text);
  });
});

describe('markdownText', () => {
  it('draws any foreign text as paragraphs with line breaks and https links', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const tokens = flat(reader.parse(markdownText(text), {}));

        assert.deepEqual(
          tokens.map(({ type }) => type).filter((type) => !linked.has(type)),
          [],
        );
        for (const token of tokens.filter(({ type }) => type === 'link_open')) {
          assert.match(token.attrGet('href') ?? '', /^https:\/\/[a-z0-9.-]+(:\d+)?\//);
        }
      }),
    );
  });

  it('keeps line breaks, paragraphs and indents', () => {
    const text = 'Hello,\n\nsteps:\n  1. open\n  2. close\n\n\n\nBye';

    assert.equal(
      read(markdownText(text)).replaceAll('\u00a0', ' '),
      'Hello,steps:\n  1. open\n  2. closeBye',
    );
    assert.equal(reader.render(markdownText(text)).match(/<p>/g)?.length, 3);
  });

  it('makes an https address a link to exactly what is shown', () => {
    const html = reader.render(markdownText('See https://example.com/a_b?x=1&y=(2), please.'));

    const target = 'https://example.com/a_b?x=1&amp;y=%282';
    const shown = 'https://example.com/a_b?x=1&amp;y=(2';
    assert.equal(html, `<p>See <a href="${target}">${shown}</a>), please.</p>\n`);
  });

  for (const address of [
    'http://example.com/',
    'command:workbench.action.quit',
    'https://user@example.com/',
    'https://exämple.com/',
    'vscode://file/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    it(`leaves ${address} plain text`, () => {
      assert.doesNotMatch(reader.render(markdownText(address)), /<a /);
      assert.equal(read(markdownText(address)), address);
    });
  }

  it('shows what would turn the direction of the text', () => {
    assert.equal(read(markdownText('a\u202egnp.exe')), 'a[U+202E]gnp.exe');
  });

  it('leaves emoji and right-to-left words as they are', () => {
    const text = '👩‍💻 שלום مرحبا';

    assert.equal(read(markdownText(text)), text);
  });
});
