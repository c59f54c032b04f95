import type { Account } from '../account';
import { noteCount } from './inventedNotes';
import { promised, slaProperties, slaValues } from '../slas/slas';
import type { Derive } from '../table';

const dateOf = (ms: number) => new Date(ms).toISOString();

/** What follows from the rest of an invented ticket; written tickets have it as written. */
export function derivedOf(account: Account): ReadonlyMap<string, Derive> {
  const { askers } = account;
  const valueOf = (row: number) => (name: string) => account.tickets.table.value(row, name);
  const talk = (row: number) => talkOf(account, row, valueOf(row));
  const sla = (name: string, row: number) =>
    slaValues(promised({ get: valueOf(row) }), account.slas.nowMs).find(([key]) => key === name);
  const all: [string, Derive][] = [
    ['first_agent_reply_date', (row) => talk(row).first],
    ['hs_last_message_sent_at', (row) => talk(row).sent],
    ['hs_last_message_from_visitor', (row) => talk(row).isFromVisitor],
    ['num_notes', (row) => String(noteCount(row))],
    ['hs_num_associated_conversations', (row) => (talk(row).isFromVisitor ? '1' : '0')],
    ['hs_num_associated_companies', (row) => (askers.companyOf(row) === undefined ? '0' : '1')],
    ...slaProperties.map((name): [string, Derive] => [name, (row) => sla(name, row)?.[1]]),
  ];
  return new Map(
    all
      .filter(([name]) => account.tickets.definitions.has(name))
      .map(([name, derive]) => [name, (row) => (askers.has(row) ? derive(row) : undefined)]),
  );
}

/** New tickets have no answer yet, those that wait for the customer have the last word; a call leaves no thread. */
function talkOf(account: Account, row: number, valueOf: (name: string) => string | undefined) {
  const [created, modified] = ['createdate', 'hs_lastmodifieddate'].map((name) =>
    Date.parse(valueOf(name) ?? ''),
  ) as [number, number];
  const receivedAt = valueOf('hs_last_message_received_at');
  const received = receivedAt === undefined ? modified : Date.parse(receivedAt);
  const stage = account.stage(valueOf('hs_pipeline_stage'))?.stage;
  const part = (Math.imul(row + 1, 2_654_435_761) >>> 0) / 2 ** 32;
  const sent =
    stage?.isClosed === true || stage?.displayOrder === 1
      ? received + (modified - received) * part
      : created + (received - created) * part;
  const isAnswered = stage !== undefined && stage.displayOrder > 0;
  const hasThread = receivedAt !== undefined;
  return {
    first: isAnswered ? dateOf(created + (Math.min(sent, received) - created) * 0.4) : undefined,
    sent: isAnswered && hasThread ? dateOf(sent) : undefined,
    isFromVisitor: hasThread ? String(!isAnswered || received > sent) : undefined,
  };
}
