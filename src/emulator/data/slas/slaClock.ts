import type { Account } from '../account';
import { must } from '../must';
import { promised, slaValues } from './slas';

const pauseMs = 1_000;

/** Lets the SLAs of an account grow old: brings those up to date that time, or a write, has changed. */
export class SlaClock {
  /** What time it was when anybody asked last. */
  nowMs = 0;

  constructor(private readonly account: Account) {}

  tick(nowMs: number): void {
    if (nowMs - this.nowMs < pauseMs) {
      return;
    }
    this.nowMs = nowMs;
    const { table } = this.account.tickets;
    const answers = table.known('hs_time_to_first_response_sla_status');
    const closes = table.known('hs_time_to_close_sla_status');
    for (let row = 0; row < table.size; row++) {
      if (canAge(answers[row]) || canAge(closes[row])) {
        this.keep(row, nowMs);
      }
    }
  }

  /** Tells how the promises on one ticket stand after a write. */
  keep(row: number, nowMs: number): void {
    const { tickets, options } = this.account;
    if (!options.hasSlas) {
      return;
    }
    const { table } = tickets;
    const valueOf = (name: string) => table.value(row, name);
    const stand = slaValues(promised({ get: valueOf }), nowMs).filter(
      ([name, value]) => valueOf(name) !== value,
    );
    if (stand.length > 0) {
      tickets.settle({ id: must(table.ids[row]), values: new Map(stand) });
    }
  }
}

/** Active or due soon; what is done or overdue changes with a write only. */
const canAge = (status: string | undefined | null) => status === '0' || status === '2';
