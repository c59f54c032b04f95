import { readFileSync, rmSync } from 'node:fs';
import { inRoot } from './paths.ts';
import type { Results } from '../support/reporter.ts';

const fileOf = (suite: string) => inRoot('out/results', `${suite}.json`);

/** The environment that makes a suite leave its numbers, free of those of an earlier run. */
export function awaitResults(suite: string): { TEST_RESULTS: string } {
  rmSync(fileOf(suite), { force: true });
  return { TEST_RESULTS: process.env['TEST_RESULTS'] ?? fileOf(suite) };
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
