import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

export const inRoot = (...segments: string[]) => path.join(root, ...segments);
