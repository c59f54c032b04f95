/** Runs the journeys: a browser drives an editor with the packaged extension. Arguments go to mocha. */
import { rmSync } from 'node:fs';
import { runProgram } from './failure.ts';
import { inRoot, root } from './paths.ts';
import { run } from './processes.ts';
import { awaitResults, judge } from './results.ts';
import { installIntoFolder, packageExtension } from './vsix.ts';

await runProgram(async () => {
  rmSync(inRoot('out/journeys'), { recursive: true, force: true });
  const extensionsDir = installIntoFolder(packageExtension());
  const mocha = run({
    command: process.execPath,
    args: [
      inRoot('node_modules/mocha/bin/mocha.js'),
      ...['--config', 'test/journeys/.mocharc.json', '--exit', '--forbid-only', '--forbid-pending'],
      ...['--reporter', inRoot('test/support/reporter.ts')],
      ...process.argv.slice(2),
    ],
    cwd: root,
    env: { ...awaitResults('journeys'), TEST_EXTENSIONS: extensionsDir },
  });
  return judge('journeys', await mocha.ended);
});
