/** Prints what we claim about size and speed, each figure beside its limit and a peer or floor of the same run. */
import { execFileSync } from 'node:child_process';
import { installCodeServer } from '../test/host/install.ts';
import { inRoot } from '../test/host/paths.ts';
import { measureActivation } from './activation.ts';
import { measureSizes } from './sizes.ts';
import { printFigures } from './table.ts';

printFigures('Package', measureSizes());
// Its grammars and its ripgrep are what references are measured with.
installCodeServer();
execFileSync(process.execPath, [inRoot('out/bench/index.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
printFigures('Activation in a real extension host', await measureActivation());
