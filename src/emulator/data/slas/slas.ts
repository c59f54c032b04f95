import { options } from '../kinds/definition';

/** Values by name, wherever they are kept. */
interface Values {
  get(name: string): string | undefined;
}

/** What was promised to customers, in hours to the first answer and to the end, by priority. */
const promises: Readonly<Record<string, readonly [answer: number, close: number]>> = {
  URGENT: [1, 8],
  HIGH: [4, 24],
};

const usual = [8, 72] as const;
const hourMs = 3_600_000;
const soonMs = 2 * hourMs;

/** The properties that only accounts with SLAs have; the last part of the name tells what of the promise. */
export const slaProperties = [
  'hs_time_to_first_response_sla_at',
  'hs_time_to_first_response_sla_status',
  'hs_time_to_close_sla_at',
  'hs_time_to_close_sla_status',
] as const;

/** The values of the status, as numbers. */
export const slaStatuses = options(
  ['0', 'Active SLA'],
  ['1', 'Overdue'],
  ['2', 'Due soon'],
  ['3', 'Completed on time'],
  ['4', 'Completed late'],
);

/** What of a ticket decides about its promises. */
interface Promised {
  createdAt: string;
  priority: string | undefined;
  answeredAt: string | undefined;
  closedAt: string | undefined;
}

/** What of a ticket's values decides. */
export const promised = (values: Values): Promised => ({
  createdAt: values.get('createdate') ?? '',
  priority: values.get('hs_ticket_priority'),
  answeredAt: values.get('first_agent_reply_date'),
  closedAt: values.get('closed_date'),
});

/** The promises made on a ticket and how they stand. */
export function slaValues(ticket: Promised, nowMs: number): [string, string][] {
  const hours = promises[ticket.priority ?? ''] ?? usual;
  const created = Date.parse(ticket.createdAt);
  if (Number.isNaN(created)) {
    return [];
  }
  const [answerBy, closeBy] = hours.map((each) => created + each * hourMs) as [number, number];
  return [
    ['hs_time_to_first_response_sla_at', new Date(answerBy).toISOString()],
    ['hs_time_to_first_response_sla_status', status(answerBy, ticket.answeredAt, nowMs)],
    ['hs_time_to_close_sla_at', new Date(closeBy).toISOString()],
    ['hs_time_to_close_sla_status', status(closeBy, ticket.closedAt, nowMs)],
  ];
}

function status(dueMs: number, doneAt: string | undefined, nowMs: number): string {
  if (doneAt !== undefined) {
    return Date.parse(doneAt) <= dueMs ? '3' : '4';
  }
  return nowMs > dueMs ? '1' : nowMs > dueMs - soonMs ? '2' : '0';
}
