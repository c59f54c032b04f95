import type { World } from '../world';
import type { Account } from './account';
import type { Records } from './records';
import type { Change } from './table';

/** Who writes to what, and by which rules. */
export interface Writing {
  world: World;
  account: Account;
  records: Records;
  /** From 2026-09 on, the account's own rules hold for the API too. */
  obeysAccountRules: boolean;
  /** The person that the token acts for; a service key acts for nobody. */
  userId: number | undefined;
}

export type Values = Map<string, string | undefined>;

export const isoNow = (world: World): string => new Date(world.now()).toISOString();

/** Writes past all rules. */
export function put({ world, records }: Pick<Writing, 'world' | 'records'>, change: Change): void {
  records.write(change, world.now(), world.settings.indexDelayMs);
}
