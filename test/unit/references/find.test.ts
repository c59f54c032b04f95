import assert from 'node:assert/strict';
import fc from 'fast-check';
import { proposeReferences } from '../../../src/references/find';
import { readPattern, type Pattern } from '../../../src/references/patterns';

const found = (text: string, patterns: readonly Pattern[] = []) =>
  proposeReferences(text, patterns).map((reference) => reference.text);

describe('what names a ticket', () => {
  for (const [text, ticketId, portalId] of [
    ['HS-17850001', '17850001', undefined],
    ['hubspot#17850001', '17850001', undefined],
    ['HubSpot#17850001', '17850001', undefined],
    ['https://app.hubspot.com/contacts/24680135/record/0-5/17850001', '17850001', 24680135],
    ['https://app-eu1.hubspot.com/contacts/24680135/ticket/17850001', '17850001', 24680135],
    ['https://app.hubspot.com/help-desk/24680135/view/7/ticket/17850001', '17850001', 24680135],
    ['https://app.hubspot.com/contacts/1/record/0-5/2?eschref=%2Fx', '2', 1],
  ] as const) {
    it(`is ${text}, also between brackets and at the end of a sentence`, () => {
      const [reference] = proposeReferences(`see (${text}).`);

      assert.deepEqual(
        { ...reference, portalId: reference?.portalId },
        { start: 5, end: 5 + text.length, text, ticketId, portalId },
      );
    });
  }

  for (const text of [
    '17850001',
    '#17850001',
    'HS17850001',
    'hs-17850001',
    'XHS-17850001',
    'X-HS-17850001',
    '_HS-17850001',
    'äHS-17850001',
    'HS-17850001a',
    'HS-17850001_',
    'HS-1785000100000000000000',
    'HS-0',
    'HS-',
    'myhubspot#17850001',
    'http://app.hubspot.com/contacts/1/record/0-5/2',
    'https://app.hubspot.com.example/contacts/1/record/0-5/2',
    'https://app.hubspot.com/contacts/1/record/0-1/2',
    'https://hubspot.com/contacts/1/record/0-5/2',
    'https://x@app.hubspot.com/contacts/1/record/0-5/2',
  ]) {
    it(`is not ${text}`, () => {
      assert.deepEqual(found(`see ${text} there`), []);
    });
  }

  it('is also what the patterns of a person match, by their first group', () => {
    const patterns = [readPattern('ACME-(\\d+)'), readPattern('case ([0-9]+)\\b')];

    assert.deepEqual(found('ACME-12, HS-3 and case 45', patterns), ['ACME-12', 'HS-3', 'case 45']);
  });

  it('is told once where a pattern matches what is known already', () => {
    assert.deepEqual(found('HS-12', [readPattern('HS-(\\d)')]), ['HS-12']);
  });

  it('is found in any text with any pattern in time, inside of the text and without overlaps', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('HS-1', 'hubspot#2', ' ', '\n', '"', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
      fc.constant('https://app.hubspot.com/contacts/1/record/0-5/2'),
    );
    const text = fc.array(piece).map((pieces) => pieces.join(''));
    const source = fc.oneof(
      fc.constantFrom('(a+)+b', '(a|aa)+$', '(.*)*(\\d)', 'x(\\d+)', '(a*)*\\1(\\d)'),
      fc.string({ unit: fc.constantFrom('(', ')', 'a', '+', '*', '\\d', '?', '|', '.', '1') }),
    );
    fc.assert(
      fc.property(text, source, (where, typed) => {
        const pattern: Pattern[] = [];
        try {
          pattern.push({ source: typed, expression: new RegExp(typed, 'g') });
        } catch {
          // No expression at all: the built-in ones are tried alone.
        }
        const startedAt = performance.now();
        const budget = { limitMs: 5, onOverrun: () => undefined };

        const references = proposeReferences(where, pattern, budget);

        assert(performance.now() - startedAt < 2000, 'in time');
        let last = 0;
        for (const { start, end, text: written, ticketId } of references) {
          assert(start >= last && end > start && end <= where.length);
          assert.equal(where.slice(start, end), written);
          assert.match(ticketId, /^[1-9]\d{0,19}$/);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pattern of a person', () => {
  for (const [source, problem] of [
    [42, /not a text/],
    ['', /not a text/],
    ['(', /no regular expression/],
    ['ACME-\\d+', /no group/],
    ['ACME-(?:\\d+)', /no group/],
    ['(\\d*)', /matches the empty text/],
    ['(\\d+)', /matches a bare number/],
    ['(a+)+(\\d)', /takes too long/],
    ['(\\w+\\s?)+!(\\d+)', /takes too long/],
    ['x'.repeat(501), /longer than 500/],
  ] as const) {
    it(`cannot be ${JSON.stringify(source).slice(0, 30)}, and is told why`, () => {
      assert.throws(() => readPattern(source), problem);
    });
  }

  it('that takes too long on a text is stopped and reported', () => {
    const slow = { source: 'slow', expression: /(?:a|a?)+b(\d)/g };
    const reported: Pattern[] = [];
    const startedAt = performance.now();

    const references = proposeReferences(`${'a'.repeat(60)} HS-1`, [slow], {
      limitMs: 30,
      onOverrun: (pattern) => reported.push(pattern),
    });

    assert.deepEqual(reported, [slow]);
    assert.equal(references.length, 1);
    assert(performance.now() - startedAt < 1500);
  });
});
