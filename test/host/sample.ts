import { cpSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './processes.ts';

/** Copies the project that the editor opens, software for robots whose comments name tickets, to be changed freely. */
export function sampleWorkspace(): string {
  const copy = path.join(temporaryFolder('workspace').path, 'fleet');
  cpSync(path.join(import.meta.dirname, 'sample/fleet'), copy, { recursive: true });
  return copy;
}
