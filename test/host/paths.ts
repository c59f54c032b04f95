import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

export const inRoot = (...segments: string[]) => path.join(root, ...segments);

/** The project that the editor opens: a little shop whose comments name tickets. */
export const sampleWorkspace = path.join(import.meta.dirname, 'sample');
