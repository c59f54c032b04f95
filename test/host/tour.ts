import { mkdirSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { signIn } from '../journeys/consent.ts';
import { EditorPage } from '../journeys/editorPage.ts';
import { launchChromium } from './chromium.ts';
import { startCodeServer } from './codeServer.ts';
import { inRoot } from './paths.ts';
import { startPrograms, type Programs } from './programs.ts';
import { sampleWorkspace } from './sample.ts';
import type { Theme } from './settings.ts';
import { installIntoFolder, packageExtension } from './vsix.ts';

const media = inRoot('media');

/** Walks through the extension as a person would, tells what it sees and takes the pictures of the README. */
export async function takeTour(): Promise<number> {
  console.log('Building and packaging the extension…');
  const extensionsDir = installIntoFolder(packageExtension());
  const programs = await startPrograms();
  const browser = await launchChromium();
  mkdirSync(media, { recursive: true });
  const seen = (text: string) => console.log(`- ${text}`);
  for (const theme of ['dark', 'light'] as const) {
    await walk(
      programs,
      browser,
      { extensionsDir, theme },
      theme === 'dark' ? seen : () => undefined,
    );
  }
  await browser.close();
  await programs.stop();
  console.log('The pictures are in media/.');
  return 0;
}

/** From a line of code to its ticket: what the pictures of single features show. */
async function walkThroughCode(editor: EditorPage, seen: (text: string) => void): Promise<void> {
  const { page } = editor;
  const picture = async (name: string, { from, height }: { from: Locator; height: number }) => {
    const part = await page.locator('.part.editor').boundingBox();
    const line = await from.boundingBox();
    const top = part?.y ?? 0;
    const middle = (line?.y ?? 0) - height / 2;
    // Tabs are shown whole or not at all.
    const y = middle < top + 40 ? top : Math.min(middle, 770 - height);
    await page.screenshot({
      path: inRoot('media', `${name}.png`),
      clip: { x: part?.x ?? 0, y, width: 860, height },
      animations: 'disabled',
    });
    seen(`took ${name}.png`);
  };

  await page.keyboard.press('Control+b');
  await editor.sidebar.waitFor({ state: 'hidden' });
  await editor.openFile('signature.ts');
  const reference = editor.link('HS-17850001').first();
  await reference.hover();
  await editor.hover.getByText('Priority:').waitFor();
  seen(`hovering over a reference says: ${await editor.hover.first().innerText()}`);
  await picture('hover', { from: reference, height: 320 });

  await page.keyboard.press('Escape');
  const todo = page.locator('.view-line').filter({ hasText: 'TODO' });
  await page.locator('.squiggly-info').first().waitFor();
  await todo.getByText('TODO').click();
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').getByText('Remove This TODO').waitFor();
  await picture('quick-fix', { from: todo, height: 320 });
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Home');
  await page.keyboard.type('// Reported in HS-');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
  const line = page.locator('.view-line').filter({ hasText: 'Reported in' });
  await picture('completion', { from: line, height: 320 });
  await page.keyboard.press('Escape');
}

async function walk(
  programs: Programs,
  browser: Browser,
  { extensionsDir, theme }: { extensionsDir: string; theme: Theme },
  seen: (text: string) => void,
): Promise<void> {
  const server = await startCodeServer({
    settings: { ...programs.settings, 'editor.fontSize': 13 },
    theme,
    extensionsDir,
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: theme,
  });
  context.setDefaultTimeout(30_000);
  const editor = await EditorPage.open(context, server.open(sampleWorkspace()));
  seen(`VS Code at ${server.url} with the packaged extension`);

  await editor.showTickets();
  await editor.sidebar.getByText('See the support tickets').waitFor();
  seen(
    `signed out, the view offers: ${await editor.sidebar.getByRole('button').first().innerText()}`,
  );

  const startedAt = Date.now();
  await signIn(editor);
  await editor.tickets.first().waitFor();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  seen(
    `signed in through the browser in ${seconds} s; the sidebar says ${await editor.title.innerText()}`,
  );

  const view = await editor.row('My Open Tickets').innerText();
  seen(`the sidebar shows ${view.replace(/\s*(\d+)$/, ': $1')}, the newest first:`);
  for (const row of (await editor.tickets.all()).slice(0, 3)) {
    seen(`  ${await row.locator('.label-name').first().innerText()}`);
  }

  await editor.tickets.first().click();
  await editor.document.getByRole('heading', { name: 'Description' }).waitFor();
  await editor.document.getByText('Hello,').waitFor();
  const heading = await editor.document.getByRole('heading').first().innerText();
  seen(`opened a ticket: ${heading}`);

  await editor.widenSidebar(230);
  const file = `tickets${theme === 'light' ? '-light' : ''}.png`;
  await editor.page.screenshot({ path: inRoot('media', file), animations: 'disabled' });
  seen(`took ${file}`);
  if (theme === 'dark') {
    await walkThroughCode(editor, seen);
  }
  await context.close();
  await server.stop();
}
