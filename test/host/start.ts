/**
 * Shows the extension in a VS Code with an emulated HubSpot:
 *   npm start               in a browser
 *   npm start -- --desktop  in the VS Code of this machine
 *   npm start -- --tour     drives a browser through it and takes pictures for the README
 */
import { parseArgs } from 'node:util';
import { startCodeServer } from './codeServer.ts';
import { findDesktopEditor, openDesktop } from './desktopEditor.ts';
import { runProgram } from './failure.ts';
import { startPrograms } from './programs.ts';
import { sampleWorkspace } from './sample.ts';
import { takeTour } from './tour.ts';
import { installIntoFolder, packageExtension } from './vsix.ts';

function readWay(): 'browser' | 'desktop' | 'tour' | undefined {
  try {
    const { values } = parseArgs({
      options: { desktop: { type: 'boolean' }, tour: { type: 'boolean' } },
    });
    return values.tour ? 'tour' : values.desktop ? 'desktop' : 'browser';
  } catch (error) {
    const flag = /'(-[^' ]*)/.exec((error as Error).message)?.[1] ?? 'what was given';
    console.error(`npm start does not know ${flag}: it takes --desktop, --tour or nothing.`);
    return undefined;
  }
}

const firstSteps = [
  '1. Press F1 and run "HubSpot: Sign In", then connect an account on the page that opens.',
  '2. Choose the HubSpot icon at the left edge, unfold a view and click a ticket.',
  '3. Run "HubSpot: Open Ticket…" with a number from a comment of the project, such as HS-17850001.',
];

/** Says where to look and what to try. */
function explain(where: string): void {
  console.log(['', `HubSpot Tickets runs in ${where}`, '', ...firstSteps].join('\n'));
}

/** Resolves when somebody presses Ctrl+C or asks us to end. */
function askedToStop(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(0));
    process.once('SIGTERM', () => resolve(0));
  });
}

await runProgram(async () => {
  const way = readWay();
  if (!way) {
    return 2;
  }
  if (way === 'tour') {
    return await takeTour();
  }
  return way === 'desktop' ? await showDesktop() : await showInBrowser();
});

async function showDesktop(): Promise<number> {
  const desktop = await findDesktopEditor();
  const vsix = packaged();
  const programs = await startPrograms({ appHost: 'localhost' });
  explain('the window of VS Code that opens now.');
  console.log('\nClose that window, or press Ctrl+C here, to stop.');
  const stopped = askedToStop();
  return await Promise.race([openDesktop(desktop, vsix, programs.settings), stopped]);
}

async function showInBrowser(): Promise<number> {
  const vsix = packaged();
  const programs = await startPrograms();
  const editor = await startCodeServer({
    settings: programs.settings,
    extensionsDir: installIntoFolder(vsix),
  });
  explain(`VS Code at\n\n  ${editor.open(sampleWorkspace())}`);
  console.log('\nPress Ctrl+C to stop.');
  const code = await askedToStop();
  await Promise.all([editor.stop(), programs.stop()]);
  return code;
}

function packaged(): string {
  console.log('Building and packaging the extension…');
  return packageExtension();
}
