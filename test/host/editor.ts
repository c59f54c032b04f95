/** Runs the tests of test/editor inside a VS Code that a browser shows. */
import { copyFileSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startCodeServer } from './codeServer.ts';
import { runProgram } from './failure.ts';
import { inRoot, root } from './paths.ts';
import { startPrograms } from './programs.ts';
import { awaitResults, judge } from './results.ts';
import { sampleWorkspace } from './sample.ts';
import { build } from './vsix.ts';

/** A suite that says nothing for this long hangs. */
const silenceMs = Number(process.env['EDITOR_SILENCE_MS'] ?? 90_000);

/** Tells what the tests print from what the editor prints to the same place. */
const mark = '[tests] ';

const folder = inRoot('out/editor');

await runProgram(async () => {
  build();
  build('--tests');
  mkdirSync(folder, { recursive: true });
  const results = awaitResults('editor');
  const programs = await startPrograms({ tickets: 60 });
  const editor = await startCodeServer({
    settings: programs.settings,
    takesTests: true,
    env: { ...results, TEST_MARK: mark },
  });
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

  const ended = await suite(page, editor.url, async () => {
    const remote = (folder: string) => `vscode-remote://${new URL(editor.url).host}${folder}`;
    const address = editor.open(sampleWorkspace(), [
      ['extensionDevelopmentPath', remote(root)],
      ['extensionTestsPath', remote(inRoot('out/test/editor/index.js'))],
      ['skipWelcome', 'true'],
    ]);
    await page.goto(address);
  });
  const exitCode = judge('editor', ended);
  if (exitCode !== 0) {
    await page.screenshot({ path: path.join(folder, 'end.png') });
    copyFileSync(editor.logFile, path.join(folder, 'server.log'));
    writeFileSync(path.join(folder, 'programs.log'), programs.log());
    console.error('See out/editor/ for a picture and the logs.');
  }
  await browser.close();
  await Promise.all([editor.stop(), programs.stop()]);
  return exitCode;
});

/** Opens the page and resolves with the exit code of its tests; what they print is printed here. */
async function suite(page: Page, url: string, open: () => Promise<void>): Promise<number> {
  let lastSign = Date.now();
  const ended = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.once('close', () => resolve(1));
  });
  const log = createWriteStream(path.join(folder, 'console.log'));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    lastSign = Date.now();
    const text = format(...args);
    if (text.startsWith(mark)) {
      console.log(text.slice(mark.length));
    } else {
      log.write(`${type} ${text}\n`);
    }
  });
  await open();
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<number>((resolve) => {
    timer = setInterval(() => {
      if (Date.now() - lastSign > silenceMs) {
        console.error(`The tests at ${url} said nothing for ${silenceMs / 1000} seconds.`);
        resolve(1);
      }
    }, 500);
  });
  try {
    return await Promise.race([ended, hung]);
  } finally {
    clearInterval(timer);
  }
}
