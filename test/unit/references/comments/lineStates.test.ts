import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LineStates } from '../../../../src/references/comments/lineStates';
import { plainTokenizer, type LineTokenizer } from '../../../../src/references/comments/tokenizer';

const rules = { lines: ['//'], blocks: [['/*', '*/']] as const };
const goOn = () => undefined;

/** Counts the lines that were read. */
function counting(tokenizer: LineTokenizer) {
  const counter = { advanced: 0, tokenizer: tokenizer };
  counter.tokenizer = {
    ...tokenizer,
    advance: (line, state) => {
      counter.advanced += 1;
      return tokenizer.advance(line, state);
    },
  };
  return counter;
}

async function commentsOf(states: LineStates, lines: readonly string[]) {
  states.update(lines);
  await states.decide(lines.keys(), goOn);
  return lines.map((_line, number) => states.known(number));
}

const code = (count: number) => Array.from({ length: count }, (_one, at) => `line ${at} // c`);

describe('the comments of a text that changes', () => {
  it('are the same however the text came to be', async () => {
    const line = fc.constantFrom('a', 'b // c', '/* d', 'e */ f', '"/*"', '// */', '');
    const text = fc.array(line, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 6 }), async (versions) => {
        const states = new LineStates(plainTokenizer(rules));
        for (const lines of versions) {
          const asked = fc.sample(fc.boolean(), 1)[0];
          states.update(lines);
          await (asked ? states.decide([lines.length >> 1], goOn) : undefined);
        }
        const last = versions.at(-1) ?? [];

        const changed = await commentsOf(states, last);

        const fresh = await commentsOf(new LineStates(plainTokenizer(rules)), last);
        assert.deepEqual(changed, fresh);
      }),
      { numRuns: 400 },
    );
  });

  it('cost the changed line and no more where nothing behind it changes', async () => {
    const counter = counting(plainTokenizer(rules));
    const states = new LineStates(counter.tokenizer);
    const lines = code(1000);
    await commentsOf(states, lines);
    counter.advanced = 0;

    await commentsOf(states, lines.with(500, 'changed'));

    assert(counter.advanced <= 2, `${counter.advanced} lines`);
  });

  it('cost every line behind a comment that was opened', async () => {
    const states = new LineStates(plainTokenizer(rules));
    const lines = code(10);
    await commentsOf(states, lines);

    const found = await commentsOf(states, lines.with(2, 'x /*'));

    assert.deepEqual(found[9], [[0, lines[9]?.length]]);
  });

  it('cost nothing before the lines that are asked for', async () => {
    const counter = counting(plainTokenizer(rules));
    const states = new LineStates(counter.tokenizer);
    states.update(code(1000));

    await states.decide([10], goOn);

    assert.equal(counter.advanced, 10);
  });

  it('are not found out to the end when nobody wants them any more', async () => {
    const counter = counting(plainTokenizer(rules));
    const states = new LineStates(counter.tokenizer);
    states.update(code(1000));

    await states.decide([999], () => Promise.resolve(counter.advanced < 100));

    assert.equal(counter.advanced, 100);
    assert.equal(states.known(999), undefined);
  });

  it('leave out lines that only machines write', async () => {
    const states = new LineStates(plainTokenizer(rules));

    const found = await commentsOf(states, [`// ${'x'.repeat(10_001)}`, '// y']);

    assert.deepEqual(found, [[], [[0, 4]]]);
  });
});
