import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { contributedGrammars, GrammarIndex } from '../../src/references/comments/contributions';
import { linesOf } from '../../src/references/comments/lines';
import { LineStates, type Pause } from '../../src/references/comments/lineStates';
import type { LineTokenizer } from '../../src/references/comments/tokenizer';
import { decideAll, keepKnown, placeOnLines } from '../../src/references/decide';
import { proposeReferences } from '../../src/references/find';
import { Grammars } from '../../src/references/grammar/grammars';
import { inMs, median, type Figure } from '../table';

/** The editor of the tests: its grammars, and the ripgrep that it searches with. */
const editor = path.resolve('test/host/node_modules/code-server/lib/vscode');
export const ripgrep = path.join(
  editor,
  `node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}/rg`,
);

/** As long as the product waits for the whole before it shows what it has. */
const soonMs = 100;

const code = readFileSync('src/tickets/store.ts', 'utf8');

/** How long a person waits for the references of a file. */
export async function measureReferences(): Promise<Figure[]> {
  const startedAt = performance.now();
  const tokenizer = await typescript();
  const loadMs = performance.now() - startedAt;
  const text = withReferences(1000, 5);
  const size = `${Math.round(text.length / 1000)} KB`;

  const cold = await links(new LineStates(tokenizer), text, deadline(soonMs));
  const all = await links(new LineStates(tokenizer), text, () => undefined);
  const states = new LineStates(tokenizer);
  await links(states, text, () => undefined);
  const editsMs: number[] = [];
  let edited = text;
  for (let edit = 1; edit <= 30; edit++) {
    const at = Math.floor((text.length * edit) / 31);
    edited = `${edited.slice(0, at)}x${edited.slice(at)}`;
    editsMs.push((await links(states, edited, () => undefined)).ms);
  }
  return [
    ...measureScan(),
    {
      what: `1,000 references in ${size} of TypeScript: first ${cold.count} links, nothing loaded yet`,
      measured: inMs(loadMs + cold.ms),
      limit: '200 ms',
    },
    { what: '1,000 references: all links', measured: inMs(all.ms), beside: `${all.count} links` },
    { what: '1,000 references: after an edit', measured: inMs(median(editsMs)), limit: '10 ms' },
  ];
}

/** Looks through a file in which no reference is. */
function measureScan(): Figure[] {
  const text = code.repeat(Math.ceil(1_000_000 / code.length)).slice(0, 1_000_000);
  const file = path.resolve('out/bench/scan.txt');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  const times = (action: () => unknown) =>
    median(
      Array.from({ length: 30 }, () => {
        const startedAt = performance.now();
        action();
        return performance.now() - startedAt;
      }),
    );
  const pattern = 'HS-[0-9]+|hubspot#[0-9]+|https://app[\\w-]*\\.hubspot\\.com/';
  const search = (where: string) => {
    try {
      execFileSync(ripgrep, ['--no-config', '-c', pattern, where], { stdio: 'ignore' });
    } catch {
      // Nothing found is a failure to ripgrep.
    }
  };
  const beside = existsSync(ripgrep)
    ? `ripgrep ${inMs(times(() => search(file)))}, of which ${inMs(times(() => search(__filename + '.none')))} is its start`
    : 'no ripgrep here';
  return [
    {
      what: '1 MB without references: one scan',
      measured: inMs(times(() => proposeReferences(text))),
      limit: '2 ms',
      beside,
    },
  ];
}

async function links(
  states: LineStates,
  text: string,
  pause: Pause,
): Promise<{ ms: number; count: number }> {
  const startedAt = performance.now();
  const lines = linesOf(text);
  states.update(lines.texts);
  const candidates = placeOnLines(proposeReferences(text), lines);
  await decideAll(candidates, states, pause);
  const { length } = keepKnown(candidates, states);
  return { ms: performance.now() - startedAt, count: length };
}

function deadline(ms: number): Pause {
  const endsAt = performance.now() + ms;
  return () => (performance.now() < endsAt ? undefined : Promise.resolve(false));
}

function withReferences(count: number, linesBetween: number): string {
  const unit = code.split('\n');
  return Array.from({ length: count }, (_one, at) => {
    const between = Array.from(
      { length: linesBetween },
      (_line, next) => unit[(at * linesBetween + next) % unit.length],
    );
    return [...between, `  // HS-${17850000 + at}: why`].join('\n');
  }).join('\n');
}

export async function typescript(): Promise<LineTokenizer> {
  const folder = path.join(editor, 'extensions');
  const index = new GrammarIndex(
    readdirSync(folder)
      .map((name) => path.join(folder, name, 'package.json'))
      .filter((file) => existsSync(file))
      .flatMap((file) => {
        const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
        return contributedGrammars(manifest, (place) => path.join(path.dirname(file), place));
      }),
  );
  const grammars = await Grammars.start({
    engine: new Uint8Array(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'))),
    injections: (scope) => index.injections(scope),
    read: (scope) => {
      const place = index.placeOf(scope);
      return Promise.resolve(
        place === undefined ? undefined : { text: readFileSync(place, 'utf8'), path: place },
      );
    },
  });
  const tokenizer = await grammars.tokenizer(index.scopeOf('typescript') ?? '');
  if (!tokenizer) {
    throw new Error('the editor of the tests has no grammar of TypeScript');
  }
  return tokenizer;
}
