/**
 * Loaded before our programs (`node --import ./test/host/needs.mjs …`), in JavaScript that every Node reads:
 * says in one sentence what is missing.
 */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);

if (!existsSync(new URL('../../node_modules/esbuild', import.meta.url))) {
  fail('The packages are not installed yet: run `npm ci` first.');
} else if (major < 24) {
  fail(
    `This needs Node 24 and runs on Node ${process.versions.node}: run it as an npm script after \`npm ci\`, which brings Node 24 along, or install Node 24.`,
  );
}

/** @param {string} sentence */
function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
