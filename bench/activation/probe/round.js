'use strict';

const { performance } = require('node:perf_hooks');
const vscode = require('vscode');

const ids = { ours: 'hubspot-tickets.hubspot-tickets', empty: 'bench.empty' };

/** Activates the named extensions one after the other and prints how long each took. */
exports.run = async (order) => {
  const times = {};
  for (const name of order) {
    const start = performance.now();
    await vscode.extensions.getExtension(ids[name]).activate();
    times[name] = performance.now() - start;
  }
  console.log(`activation times ${JSON.stringify(times)}`);
};
