import { invalid, problem, Refusal } from '../http/answer';
import type { World } from '../world';
import type { Account } from './account';
import { readValue, type ValueProblem } from './values';

type Values = Map<string, string | undefined>;

interface Writing {
  world: World;
  account: Account;
  /** From 2026-09 on, the account's own rules hold for the API too. */
  obeysAccountRules: boolean;
}

/** Makes a ticket of what was sent, and answers its id. */
export function createTicket(writing: Writing, sent: Readonly<Record<string, unknown>>): string {
  const { account } = writing;
  const values = readAll(account, sent, () => undefined);
  const missing = ['subject', 'hs_pipeline_stage'].filter((name) => !values.get(name));
  const problems = missing.map((name) => required(name));
  if (problems.length > 0) {
    throw notValid(account, problems);
  }
  if (!values.get('hs_pipeline')) {
    values.set('hs_pipeline', account.pipelines[0]?.id);
  }
  const id = account.nextTicketId;
  const now = new Date(writing.world.now()).toISOString();
  values.set('createdate', now).set('hs_object_id', id).set('hs_ticket_id', id);
  values.set('hs_object_source', 'INTEGRATION');
  values.set('hs_num_associated_companies', '0').set('num_notes', '0');
  finish(writing, id, values, () => undefined, writing.account.options.requiredOnCreate);
  return id;
}

/** Changes a ticket. */
export function updateTicket(
  writing: Writing,
  row: number,
  sent: Readonly<Record<string, unknown>>,
): void {
  const { account } = writing;
  const before = (name: string) => account.tickets.value(row, name);
  const id = account.tickets.ids[row]!;
  finish(writing, id, readAll(account, sent, before), before, []);
}

/** Hides a ticket from everything but `archived=true`. */
export function archiveTicket({ world, account }: Writing, row: number): void {
  const archivedAt = new Date(world.now()).toISOString();
  const id = account.tickets.ids[row]!;
  account.write({ id, values: new Map(), archivedAt }, world.now(), world.settings.indexDelayMs);
}

function readAll(
  account: Account,
  sent: Readonly<Record<string, unknown>>,
  before: (name: string) => string | undefined,
): Values {
  const values: Values = new Map();
  const problems: ValueProblem[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const result = readValue(account, name, value, before(name));
    if ('code' in result) {
      problems.push(result);
    } else if ('value' in result) {
      values.set(name, result.value);
    }
  }
  if (problems.length > 0) {
    throw notValid(account, problems);
  }
  return values;
}

function finish(
  { world, account, obeysAccountRules }: Writing,
  id: string,
  values: Values,
  before: (name: string) => string | undefined,
  requiredNow: readonly string[],
): void {
  const after = (name: string) => (values.has(name) ? values.get(name) : before(name));
  const found = account.stage(after('hs_pipeline_stage'));
  if (!found || found.pipeline.id !== after('hs_pipeline')) {
    const message = `Stage ${after('hs_pipeline_stage') ?? ''} is not of pipeline ${after('hs_pipeline') ?? ''}`;
    const name = 'hs_pipeline_stage';
    throw notValid(account, [
      { name, code: 'INVALID_OPTION', message, context: { propertyName: [name] } },
    ]);
  }
  const isClosing = found.stage.isClosed && before('hs_is_closed') !== 'true';
  if (obeysAccountRules) {
    const needed = [...requiredNow, ...(isClosing ? account.options.requiredToClose : [])];
    const missing = needed.filter((name) => !after(name));
    if (missing.length > 0) {
      throw notValid(account, missing.map(required));
    }
  }
  checkUnique(account, id, values);
  const now = new Date(world.now()).toISOString();
  values.set('hs_lastmodifieddate', now).set('hs_is_closed', String(found.stage.isClosed));
  if (isClosing) {
    const closed = values.get('closed_date') ?? now;
    const tookMs = Date.parse(closed) - Date.parse(after('createdate') ?? now);
    values.set('closed_date', closed).set('time_to_close', String(tookMs));
  } else if (!found.stage.isClosed) {
    values.set('closed_date', undefined).set('time_to_close', undefined);
  }
  if (
    values.has('hubspot_owner_id') &&
    values.get('hubspot_owner_id') !== before('hubspot_owner_id')
  ) {
    values.set('hubspot_owner_assigneddate', values.get('hubspot_owner_id') && now);
  }
  account.write({ id, values }, world.now(), world.settings.indexDelayMs);
}

function checkUnique(account: Account, id: string, values: Values): void {
  for (const [name, value] of values) {
    if (value === undefined || !account.definitions.get(name)?.isUnique) {
      continue;
    }
    const other = account.tickets.column(name).indexOf(value);
    if (other >= 0 && account.tickets.ids[other] !== id) {
      throw new Refusal(
        problem(409, {
          message: `A ticket with this ${name} already exists: ${account.tickets.ids[other]!}`,
          category: 'CONFLICT',
        }),
      );
    }
  }
}

const required = (name: string): ValueProblem => ({
  name,
  code: 'REQUIRED_FIELD',
  message: `Property "${name}" is required`,
  context: { propertyName: [name] },
});

function notValid(account: Account, problems: readonly ValueProblem[]): Refusal {
  const list = problems.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    portalId: account.portalId,
  }));
  return invalid(
    `Property values were not valid: ${JSON.stringify(list)}`,
    problems.map(({ message, code, context }) => ({ message, code, context })),
  );
}
