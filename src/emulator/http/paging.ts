import { invalid } from './answer';

/** Reads `limit`, and refuses what HubSpot refuses. */
export function pageSize(query: URLSearchParams, usual: number, most: number): number {
  const text = query.get('limit');
  if (text === null) {
    return usual;
  }
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw invalid(`Invalid limit: it must be a number between 1 and ${most}`);
  }
  return limit;
}

/** Reads a list of names: repeated, or joined with commas. */
export function namesOf(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((text) => text.split(',').filter(Boolean));
}
