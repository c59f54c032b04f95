import { readFileSync, rmSync } from 'node:fs';
import { inRoot } from './paths.ts';
import type { Results } from '../support/reporter.ts';

const fileOf = (suite: string) => inRoot('out/results', `${suite}.json`);

/** The environment that makes a suite leave its numbers, free of those of an earlier run. */
export function awaitResults(suite: string): { TEST_RESULTS: string } {
  rmSync(fileOf(suite), { force: true });
  return { TEST_RESULTS: fileOf(suite) };
}

/** The numbers of a suite; one that left none, or ran nothing, counts as one failure. */
export function readResults(suite: string): Results {
  try {
    const results = JSON.parse(readFileSync(fileOf(suite), 'utf8')) as Results;
    return results.passed + results.failed > 0 ? results : { passed: 0, failed: 1 };
  } catch {
    // It ended before its end.
    return { passed: 0, failed: 1 };
  }
}

/** The exit code of a suite: a crash may look like success to whoever started it. */
export function judge(suite: string, exitCode: number): number {
  const { passed, failed } = readResults(suite);
  if (exitCode === 0 && passed === 0) {
    console.error(`The ${suite} tests ended before they were done.`);
  }
  return failed > 0 ? exitCode || 1 : exitCode;
}
