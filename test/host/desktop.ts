/** Runs the tests of test/editor inside a desktop VS Code, downloaded once. Needs a display. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { downloadVSCode } from './download.ts';
import { runProgram } from './failure.ts';
import { inRoot, root } from './paths.ts';
import { temporaryFolder } from './processes.ts';
import { startPrograms } from './programs.ts';
import { awaitResults } from './results.ts';
import { sampleWorkspace } from './sample.ts';
import { editorSettings } from './settings.ts';
import { build } from './vsix.ts';

await runProgram(async () => {
  const vscodeExecutablePath = await downloadVSCode(
    'run the same tests in the served editor with `npm run test:editor`',
  );
  build();
  build('--tests');
  const programs = await startPrograms({ tickets: 60, appHost: 'localhost' });
  const profile = temporaryFolder('desktop').path;
  mkdirSync(path.join(profile, 'User'));
  writeFileSync(path.join(profile, 'User/settings.json'), editorSettings(programs.settings));
  try {
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: inRoot('out/test/editor/index.js'),
      launchArgs: [sampleWorkspace(), '--disable-extensions', '--user-data-dir', profile],
      extensionTestsEnv: awaitResults('editor'),
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) {
      return 1;
    }
    throw error;
  } finally {
    await programs.stop();
  }
});
