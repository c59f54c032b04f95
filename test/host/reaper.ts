/**
 * Outlives the program that started it by a moment: reads lines that name process groups and folders,
 * and when its input ends, because that program ended in whatever way, it ends and removes them.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { killTree } from './killTree.ts';

const processes = new Set<number>();
const folders = new Set<string>();

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, subject] = JSON.parse(line) as [string, string | number];
  if (verb === 'started') {
    processes.add(Number(subject));
  } else if (verb === 'ended') {
    processes.delete(Number(subject));
  } else {
    folders.add(String(subject));
  }
}

processes.forEach(killTree);
for (const folder of folders) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
