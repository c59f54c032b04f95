'use strict';

// Bundles the three programs (extension, relay, emulator) and the sample tickets into dist/, or the tests into out/.
//   node esbuild.js                 development build with source maps
//   node esbuild.js --production    minified, maps beside the bundle but never packaged
//   node esbuild.js --tests         unit and editor tests; `vscode` is a stand-in in the unit tests
//   node esbuild.js --bench         the benchmarks
//   node esbuild.js --watch         rebuilds on change
// With HUBSPOT_TICKETS_RELAY_URL the extension signs in through that relay unless a setting names another.

const { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { URL } = require('node:url');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');
const bench = process.argv.includes('--bench');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  sourcemap: true,
  sourcesContent: false,
  minify: production,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Hands the address of the publisher's relay to `src/publishersRelay.ts`.
 *
 * @param {NodeJS.ProcessEnv} env
 * @throws {RangeError} when it is no address that sign-in data may be sent to
 */
function publishersRelay({ HUBSPOT_TICKETS_RELAY_URL: text = '' }) {
  const refuse = (problem) => {
    throw new RangeError(`HUBSPOT_TICKETS_RELAY_URL cannot be used: ${problem}`);
  };
  const url = URL.parse(text.trim());
  if (text.trim() !== '') {
    if (!url || !/^https?:$/.test(url.protocol)) {
      refuse('it is no web address such as https://relay.example.com');
    }
    if (url.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
      refuse('it must begin with https://');
    }
    if (url.username || url.password || url.search || url.hash) {
      refuse('it must hold no user, password, ? or #');
    }
  }
  const address = url?.href.replace(/\/+$/, '') ?? '';
  return { HUBSPOT_TICKETS_RELAY_URL: JSON.stringify(address) };
}

/** The editor routes the global `fetch` through its proxies and certificates; a bundled undici would bypass them. */
const noUndiciInTheEditor = {
  name: 'no-undici-in-the-editor',
  setup(build) {
    build.onResolve({ filter: /^undici($|\/)/ }, ({ importer }) => ({
      errors: [{ text: `${importer} pulls undici into the extension; use the fetch handed in` }],
    }));
  },
};

/** The emulator is loaded when somebody tries the sample tickets; nobody else is to carry it. */
const noOtherProgramInTheEditor = {
  name: 'no-other-program-in-the-editor',
  setup(build) {
    build.onResolve({ filter: /^(\.\.?\/)+(emulator|relay)\// }, ({ importer, path }) => ({
      errors: [
        { text: `${importer} pulls ${path} into the extension, which has programs of its own` },
      ],
    }));
  },
};

/**
 * `import * as vscode` becomes a plain `require`. Otherwise every file that imports the editor's API makes a copy of it
 * with all of its several hundred members, which is most of what activation costs.
 */
const oneEditorApi = {
  name: 'one-editor-api',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(
        /^import \* as vscode from 'vscode';$/m,
        "const vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
  },
};

/** The engine that runs the expressions of grammars stands beside the bundle that loads it. */
const engineOfGrammars = {
  name: 'engine-of-grammars',
  setup(build) {
    build.onEnd(() => {
      const engine = require.resolve('vscode-oniguruma/release/onig.wasm');
      copyFileSync(engine, path.join(build.initialOptions.outdir, 'onig.wasm'));
    });
  },
};

const programs = [
  {
    ...common,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [noUndiciInTheEditor, noOtherProgramInTheEditor, oneEditorApi],
  },
  {
    ...common,
    entryPoints: { grammar: 'src/references/grammar/main.ts' },
    outdir: 'dist',
    minify: true,
    plugins: [engineOfGrammars],
  },
  {
    ...common,
    entryPoints: { sample: 'src/emulator/sample.ts' },
    outdir: 'dist',
    minify: true,
  },
  {
    ...common,
    entryPoints: { relay: 'src/relay/main.ts', emulator: 'src/emulator/main.ts' },
    outdir: 'dist',
    target: 'node20.18',
  },
  {
    ...common,
    entryPoints: { 'relay-handler': 'src/relay/handler.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    target: 'node20.18',
  },
];

/** Writes the licences of the packages whose code the bundles hold, as most of them demand. */
function writeNotices(results) {
  const folders = results
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0])
    .concat('node_modules/vscode-oniguruma');
  const notices = [...new Set(folders.filter(Boolean))].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const [file] = globSync(`${folder}/LICEN[SC]E*`);
    return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
  });
  writeFileSync('dist/ThirdPartyNotices.txt', notices.join(`\n${'-'.repeat(79)}\n\n`));
}

const standInForVsCode = {
  name: 'stand-in-for-vscode',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, () => ({
      path: path.resolve('test/support/vscode.ts'),
    }));
  },
};

const suites = [
  {
    ...common,
    entryPoints: globSync('test/unit/**/*.test.ts').concat('test/support/setup.ts'),
    outdir: 'out/test',
    outbase: 'test',
    packages: 'external',
    splitting: false,
    plugins: [standInForVsCode],
  },
  {
    ...common,
    entryPoints: globSync('test/editor/**/*.ts'),
    outdir: 'out/test',
    outbase: 'test',
    external: ['vscode', 'mocha'],
  },
];

const benchmarks = [
  {
    ...common,
    entryPoints: ['bench/core/index.ts'],
    outdir: 'out/bench',
    packages: 'external',
    plugins: [standInForVsCode],
  },
];

async function main() {
  const [builds, outdir] = bench
    ? [benchmarks, 'out/bench']
    : tests
      ? [suites, 'out/test']
      : [programs, 'dist'];
  const define = publishersRelay(builds === programs ? process.env : {});
  rmSync(outdir, { recursive: true, force: true });
  if (watch) {
    for (const options of builds) {
      await (await esbuild.context({ ...options, define })).watch();
    }
    return;
  }
  const results = await Promise.all(builds.map((options) => esbuild.build({ ...options, define })));
  if (builds === programs) {
    writeNotices(results);
  }
}

module.exports = { publishersRelay };

if (require.main === module) {
  main().catch((error) => {
    // What esbuild itself stumbles over, it has told.
    if (error instanceof RangeError) {
      console.error(error.message);
    }
    process.exitCode = 1;
  });
}
