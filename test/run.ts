/** Everything that must hold: checks, the build, unit tests, tests inside the editor, journeys. Prints as it goes. */
import { runProgram } from './host/failure.ts';
import { inRoot, root } from './host/paths.ts';
import { run } from './host/processes.ts';
import { awaitResults, readResults } from './host/results.ts';

interface Step {
  name: string;
  /** Programs to run in turn, each a script of ours or of a package and its arguments. */
  runs: readonly (readonly [script: string, ...args: string[]])[];
  /** A suite leaves its numbers; a check counts only when it fails. */
  isSuite?: boolean;
}

const reporter = inRoot('test/support/reporter.ts');

const steps: readonly Step[] = [
  { name: 'types', runs: [['node_modules/typescript/bin/tsc', '--noEmit']] },
  { name: 'lint', runs: [['node_modules/eslint/bin/eslint.js', '.']] },
  {
    name: 'format',
    runs: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  },
  { name: 'build', runs: [['esbuild.js']] },
  {
    name: 'unit',
    runs: [
      ['esbuild.js', '--tests'],
      [
        'node_modules/mocha/bin/mocha.js',
        '--reporter',
        reporter,
        '--forbid-only',
        '--forbid-pending',
      ],
    ],
    isSuite: true,
  },
  { name: 'editor', runs: [['test/host/editor.ts']], isSuite: true },
  { name: 'journeys', runs: [['test/host/journeys.ts']], isSuite: true },
];

/** Runs the programs of a step until one fails. */
async function succeeds({ name, runs, isSuite }: Step): Promise<boolean> {
  for (const [script, ...args] of runs) {
    const program = run({
      command: process.execPath,
      args: [inRoot(script), ...args],
      cwd: root,
      env: isSuite ? awaitResults(name) : {},
    });
    if ((await program.ended) !== 0) {
      return false;
    }
  }
  return true;
}

await runProgram(async () => {
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  for (const step of steps) {
    console.log(`\n=== ${step.name}`);
    const startedAt = Date.now();
    const isGood = await succeeds(step);
    const results = step.isSuite ? readResults(step.name) : { passed: 0, failed: 0 };
    passed += results.passed;
    failed += isGood ? results.failed : Math.max(results.failed, 1);
    if (!isGood || results.failed > 0) {
      failures.push(step.name);
    }
    console.log(`=== ${step.name}: ${isGood ? 'good' : 'failed'} (${seconds(startedAt)} s)`);
  }
  if (failures.length > 0) {
    console.log(`\nFailed: ${failures.join(', ')}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
