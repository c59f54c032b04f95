import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What a suite leaves in the file that `TEST_RESULTS` names. */
export interface Results {
  passed: number;
  failed: number;
}

/** Prints as mocha does by itself, and leaves the numbers where the runner finds them. */
export default class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['TEST_RESULTS'];
    if (file) {
      runner.once('end', () => {
        const results: Results = { passed: this.stats.passes, failed: this.stats.failures };
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(results));
      });
    }
  }
}
