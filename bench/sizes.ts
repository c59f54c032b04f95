import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Figure } from './table.ts';

/** Builds the package as it is published and weighs it. */
export function measureSizes(): Figure[] {
  execFileSync('npm', ['run', '--silent', 'package'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return [
    { what: 'dist/extension.js', measured: inKb('dist/extension.js'), limit: '250 KB' },
    { what: 'dist/sample.js', measured: inKb('dist/sample.js'), limit: '150 KB' },
    { what: 'dist/grammar.js and its engine', measured: inKb('dist/grammar.js', 'dist/onig.wasm') },
    { what: 'hubspot-tickets.vsix', measured: inKb('dist/hubspot-tickets.vsix'), limit: '500 KB' },
  ];
}

function inKb(...paths: string[]): string {
  const size = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  return `${(size / 1000).toFixed(1)} KB`;
}
