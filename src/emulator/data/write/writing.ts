import type { World } from '../../world';
import type { Account } from '../account';
import type { Source } from '../history';
import type { Records } from '../records';
import type { Change } from '../table';

/** Who writes to what, and by which rules. */
export interface Writing {
  world: World;
  account: Account;
  records: Records;
  /** From 2026-09 on, the account's own rules hold for the API too. */
  obeysAccountRules: boolean;
  source: Source;
}

export type Values = Map<string, string | undefined>;

export const isoNow = (world: World): string => new Date(world.now()).toISOString();

/** Writes past all rules. */
export function put(
  { world, account, records, source }: Omit<Writing, 'obeysAccountRules'>,
  change: Change,
): void {
  records.write(change, source, world.now(), world.settings.indexDelayMs);
  const row = records.table.row(change.id);
  if (row !== undefined && records === account.tickets) {
    account.slas.keep(row, world.now());
  }
}
