import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../host/chromium.ts';
import { startCodeServer, type ServedEditor } from '../host/codeServer.ts';
import { inRoot } from '../host/paths.ts';
import { startPrograms, type ProgramOptions, type Programs } from '../host/programs.ts';
import { sampleWorkspace } from '../host/sample.ts';
import { installIntoFolder, packageExtension, packageFixture, vsixFile } from '../host/vsix.ts';
import { EditorPage } from './editorPage.ts';

/** What the journeys of one file share: HubSpot, relay, editor and browser. Each has a profile of its own. */
export interface Stack {
  readonly programs: Programs;
  readonly context: BrowserContext;
  readonly workspace: string;
  /** Opens one more window of the editor. */
  openWindow(): Promise<EditorPage>;
  /** Keeps a picture of a window in out/journeys/. */
  picture(window: Pick<EditorPage, 'page'>, name: string): Promise<void>;
}

const pictures = inRoot('out/journeys');

/** Gives every test of a suite a fresh profile on a stack that is started once. */
export function useStack(
  options: ProgramOptions & { settings?: Record<string, unknown>; fixtures?: string[] } = {},
): Stack {
  let programs: Programs | undefined;
  let editor: ServedEditor | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let workspace: string;

  before(async function () {
    this.timeout(180_000);
    const extensionsDir = extensionsWith(options.fixtures ?? []);
    workspace = sampleWorkspace();
    programs = await startPrograms(options);
    editor = await startCodeServer({
      settings: { ...programs.settings, ...options.settings },
      extensionsDir,
    });
    browser = await launchChromium();
  });

  beforeEach(async () => {
    context = await started(browser).newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(30_000);
  });

  afterEach(async function () {
    const test = this.currentTest;
    if (test?.isFailed()) {
      writeFileSync(fileFor(`failed ${test.title}`, 'log'), started(programs).log());
      for (const [at, page] of started(context).pages().entries()) {
        await page.screenshot({ path: fileFor(`failed ${test.title} ${at + 1}`, 'png') });
      }
    }
    await context?.close();
  });

  after(async () => {
    await browser?.close();
    await Promise.all([editor?.stop(), programs?.stop()]);
  });

  return {
    get programs() {
      return started(programs);
    },
    get context() {
      return started(context);
    },
    get workspace() {
      return workspace;
    },
    openWindow: () => EditorPage.open(started(context), started(editor).open(workspace)),
    picture: async ({ page }, name) => {
      await page.screenshot({ path: fileFor(name, 'png') });
    },
  };
}

/** The folder that holds the extension, packaged once for all journeys, and the fixtures that some want beside it. */
function extensionsWith(fixtures: readonly string[]): string {
  const folder = process.env['TEST_EXTENSIONS'] ?? installIntoFolder(packageExtension());
  if (fixtures.length === 0) {
    return folder;
  }
  const files = fixtures.map((name) => packageFixture(inRoot('test/journeys/fixtures', name)));
  return installIntoFolder(vsixFile, ...files);
}

function started<T>(part: T | undefined): T {
  if (part === undefined) {
    throw new Error('this part of the stack is there only while a test runs');
  }
  return part;
}

function fileFor(name: string, extension: string): string {
  mkdirSync(pictures, { recursive: true });
  return path.join(pictures, `${name.replace(/[^a-z0-9]+/gi, '-')}.${extension}`);
}
