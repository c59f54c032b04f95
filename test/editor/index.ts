import { globSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import ResultsReporter from '../support/reporter';

/** What VS Code calls in its extension host; a rejection makes the run fail. */
export async function run(): Promise<void> {
  markLines(process.env['TEST_MARK'] ?? '');
  const mocha = new Mocha({
    color: true,
    timeout: 20_000,
    forbidOnly: true,
    forbidPending: true,
    reporter: ResultsReporter,
  });
  for (const file of globSync('**/*.test.js', { cwd: __dirname }).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}

/** Begins our lines with a mark where the editor prints its own to the same place. */
function markLines(mark: string): void {
  const { Base } = Mocha.reporters;
  const print = Base.consoleLog;
  Base.consoleLog = (...args: unknown[]) => print(mark + format(...args));
}
