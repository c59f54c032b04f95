import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { linesOf } from '../../src/references/comments/lines';
import { LineStates } from '../../src/references/comments/lineStates';
import type { LineTokenizer } from '../../src/references/comments/tokenizer';
import { decideAll, keepKnown, placeOnLines } from '../../src/references/decide';
import { proposeReferences } from '../../src/references/find';
import { decodeFile } from '../../src/references/search/decodeFile';
import { placeReferences } from '../../src/references/search/placed';
import { pooled } from '../../src/references/search/pooled';
import { ripgrepFiles } from '../../src/references/search/ripgrep';
import { inMs, median, type Figure } from '../table';
import { ripgrep, typescript } from './references';

/** As many files as a large repository has; `--small` takes a twentieth of them. */
const files = process.argv.includes('--small') ? 500 : 10_000;
const bytesEach = 20_000;
const filesAFolder = 100;

/** Of so many files one names the ticket: most tickets are named in a few places, some in many. */
const tickets = [
  { ticketId: '17850001', oneIn: 2000 },
  { ticketId: '17850002', oneIn: 500 },
];
/** Of so many files one names some other ticket. */
const othersIn = 50;

const rounds = 7;
const maxBytes = 1_000_000;

/** How long a person waits for every place that names a ticket, beside ripgrep on the same files. */
export async function measureCodeSearch(): Promise<Figure[]> {
  const what = `Find Code References in ${files.toLocaleString('en')} files, ${(files * bytesEach) / 1e6} MB`;
  if (!existsSync(ripgrep)) {
    return [{ what, measured: 'no ripgrep here' }];
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'hubspot-tickets-bench-'));
  try {
    const startedAt = performance.now();
    await generate(folder);
    const generatedMs = performance.now() - startedAt;
    const tokenizer = await typescript();
    const figures: Figure[] = [];
    for (const { ticketId } of tickets) {
      let places = 0;
      const ourMs: number[] = [];
      const theirMs: number[] = [];
      // In turns, so that what else the machine does weighs on both.
      for (let round = 0; round < rounds; round += 1) {
        theirMs.push(await timed(() => ripgrepAlone(folder, ticketId)));
        const find = async () => (places = await findAll(folder, ticketId, tokenizer));
        ourMs.push(await timed(find));
      }
      const isUsual = ticketId === tickets[0]?.ticketId;
      figures.push({
        what: `${what}: ${places} places`,
        measured: inMs(median(ourMs)),
        ...(isUsual && { limit: inMs(2 * median(theirMs)) }),
        beside: `ripgrep ${inMs(median(theirMs))}; files made in ${Math.round(generatedMs / 1000)} s`,
      });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await action();
  return performance.now() - startedAt;
}

async function generate(folder: string): Promise<void> {
  const code = await readFile('src/tickets/store.ts', 'utf8');
  const body = code.repeat(Math.ceil(bytesEach / code.length)).slice(0, bytesEach - 100);
  for (let first = 0; first < files; first += filesAFolder) {
    const below = path.join(folder, `part${first / filesAFolder}`);
    await mkdir(below);
    await Promise.all(
      Array.from({ length: Math.min(filesAFolder, files - first) }, (_, index) =>
        writeFile(path.join(below, `unit${index}.ts`), textOf(first + index, body)),
      ),
    );
  }
}

function textOf(at: number, body: string): string {
  const named = tickets.filter(({ oneIn }) => at % oneIn === 1).map(({ ticketId }) => ticketId);
  const names =
    named.length > 0
      ? named.flatMap((id) => [`// HS-${id}: why this is so`, `const text = 'HS-${id}';`])
      : at % othersIn === 0
        ? [`// HS-${17860000 + at}: why this is so`]
        : [];
  const middle = body.indexOf('\n', Math.floor(body.length / 2));
  return [body.slice(0, middle), ...names, body.slice(middle)].join('\n');
}

async function ripgrepAlone(folder: string, ticketId: string): Promise<void> {
  const args = ['--no-config', '--line-number', '--fixed-strings', ticketId, '.'];
  const child = spawn(ripgrep, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  await once(child, 'close');
}

/** What the editor does: ripgrep proposes files, the grammar of their language decides. */
async function findAll(
  folder: string,
  ticketId: string,
  tokenizer: LineTokenizer,
): Promise<number> {
  const found = ripgrepFiles({
    program: ripgrep,
    folder,
    wanted: { kind: 'ticket', ticketId },
    exclusion: { globs: ['**/node_modules'], usesIgnoreFiles: true, followsLinks: true },
    maxBytes,
    signal: new AbortController().signal,
  });
  const judge = async (name: string) => {
    const text = decodeFile(await readFile(path.join(folder, name))) ?? '';
    const lines = linesOf(text);
    const states = new LineStates(tokenizer);
    states.update(lines.texts);
    const named = proposeReferences(text).filter((one) => one.ticketId === ticketId);
    const candidates = placeOnLines(named, lines);
    await decideAll(candidates, states, () => undefined);
    return placeReferences(text, keepKnown(candidates, states)).length;
  };
  let places = 0;
  for await (const count of pooled(found, judge, 8)) {
    places += count;
  }
  return places;
}
