import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from '../test/host/chromium.ts';
import { startCodeServer } from '../test/host/codeServer.ts';
import { inRoot, root } from '../test/host/paths.ts';
import { temporaryFolder } from '../test/host/processes.ts';
import { sampleWorkspace } from '../test/host/sample.ts';
import { installIntoFolder, packageExtension } from '../test/host/vsix.ts';
import { inMs, median, type Figure } from './table.ts';

const rounds = 9;

interface Times {
  readonly ours: number;
  readonly empty: number;
}

/**
 * Activates the packaged extension and an empty one in the same real extension host, each first in every other round,
 * and compares the times that an extension sees which awaits them.
 */
export async function measureActivation(): Promise<Figure[]> {
  const extensionsDir = installIntoFolder(packageExtension(), packageEmptyExtension());
  sleepAtStart(extensionsDir);
  const editor = await startCodeServer({ extensionsDir, takesTests: true });
  const browser = await launchChromium();
  const rows: Times[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage();
      const times = new Promise<Times>((resolve) => {
        void page.exposeFunction('codeAutomationExit', () => undefined);
        void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
          const found = /activation times (.*)/.exec(args.join(' '))?.[1];
          if (found) {
            resolve(JSON.parse(found) as Times);
          }
        });
      });
      const remote = (file: string) => `vscode-remote://${new URL(editor.url).host}${inRoot(file)}`;
      await page.goto(
        editor.open(sampleWorkspace(), [
          ['extensionDevelopmentPath', remote('bench/activation/probe')],
          ['extensionTestsPath', remote(`bench/activation/probe/round${round % 2}.js`)],
          ['skipWelcome', 'true'],
        ]),
      );
      rows.push(await times);
      await page.close();
    }
  } finally {
    await browser.close();
    await editor.stop();
  }
  const ours = median(rows.map((row) => row.ours));
  const empty = median(rows.map((row) => row.empty));
  return [
    {
      what: `activation, median of ${rounds} hosts`,
      measured: `${inMs(ours)} (${inMs(ours - empty)} more)`,
      limit: '20 ms more',
      beside: `empty extension ${inMs(empty)}`,
    },
  ];
}

/** Leaves it to the probe to wake the extension, which would otherwise be awake before anybody looks at the clock. */
function sleepAtStart(extensionsDir: string): void {
  for (const file of globSync(path.join(extensionsDir, 'hubspot-tickets.*/package.json'))) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"onStartupFinished",?/, ''));
  }
}

function packageEmptyExtension(): string {
  const folder = temporaryFolder('empty-extension').path;
  cpSync(inRoot('bench/activation/empty'), folder, { recursive: true });
  const file = path.join(folder, 'empty.vsix');
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--out', file].concat([
      '--no-dependencies',
      '--allow-missing-repository',
      '--skip-license',
    ]),
    { cwd: folder, stdio: 'ignore' },
  );
  return file;
}
