import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { findOnPath, isExecutable } from './executables.ts';
import { Failure } from './failure.ts';
import { inRoot } from './paths.ts';
import { temporaryFolder } from './processes.ts';

/**
 * Starts a browser without a window: the one that `CHROMIUM` names, else an installed one, else the one that came
 * with our packages (`CHROMIUM=bundled` insists on that).
 */
export async function launchChromium(): Promise<Browser> {
  const wanted = process.env['CHROMIUM'];
  const installed = wanted === 'bundled' ? undefined : (wanted ?? findInstalled());
  if (installed) {
    return await launch(installed);
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executable, env } = await unpackBundled();
    return await launch(executable, env);
  }
  throw new Failure(
    'No Chromium was found: install Chrome or Chromium, or name its program in the environment variable CHROMIUM.',
  );
}

async function launch(executablePath: string, env?: Record<string, string>): Promise<Browser> {
  // Playwright keeps profiles where temporary files go, and forgets them when it is killed.
  const { TMPDIR: before } = process.env;
  process.env['TMPDIR'] = temporaryFolder('browser').path;
  try {
    const { chromium } = await import('playwright-core');
    return await chromium.launch({
      executablePath,
      env: { ...definedEnvironment(), ...env },
      // The sandbox needs rights that containers and root do not give; only our own pages are opened.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    });
  } finally {
    if (before === undefined) {
      delete process.env['TMPDIR'];
    } else {
      process.env['TMPDIR'] = before;
    }
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function findInstalled(): string | undefined {
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return (
    findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    usual.find(isExecutable)
  );
}

/** Unpacks the browser of our packages once, with the libraries and fonts that the machine may lack. */
async function unpackBundled(): Promise<{ executable: string; env: Record<string, string> }> {
  const bin = path.resolve(
    fileURLToPath(import.meta.resolve('@sparticuz/chromium')),
    '../../../bin',
  );
  const folder = inRoot('node_modules/.cache/chromium');
  const executable = path.join(folder, 'chromium');
  if (!existsSync(executable)) {
    const unfinished = `${folder}-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await inflate(path.join(bin, 'chromium.br'), path.join(unfinished, 'chromium'), 0o755);
    for (const archive of ['al2023', 'fonts', 'swiftshader']) {
      const tar = path.join(unfinished, `${archive}.tar`);
      await inflate(path.join(bin, `${archive}.tar.br`), tar, 0o644);
      spawnSync('tar', ['-xf', tar, '-C', unfinished, '--no-same-owner']);
      rmSync(tar);
    }
    // The one that came along looks for fonts in other places.
    const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
    writeFileSync(path.join(unfinished, 'fonts.conf'), fonts);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  const env: Record<string, string> = {};
  if (spawnSync(executable, ['--version']).status !== 0) {
    env['LD_LIBRARY_PATH'] = path.join(folder, 'lib');
  }
  if (!hasFonts()) {
    env['FONTCONFIG_PATH'] = folder;
  }
  return { executable, env };
}

async function inflate(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

function hasFonts(): boolean {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts'];
  return existsSync('/etc/fonts/fonts.conf') && folders.some((folder) => existsSync(folder));
}
