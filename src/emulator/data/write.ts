import { problem, Refusal } from '../http/answer';
import type { World } from '../world';
import type { Account } from './account';
import { notValid, required } from './problems';
import { readValue, type ValueProblem } from './values';
import { must } from './must';

type Values = Map<string, string | undefined>;

export interface Writing {
  world: World;
  account: Account;
  /** From 2026-09 on, the account's own rules hold for the API too. */
  obeysAccountRules: boolean;
}

type Sent = Readonly<Record<string, unknown>>;

/** Checks a ticket to be; the result makes it and answers its id. */
export function prepareCreate(writing: Writing, sent: Sent): () => string {
  const { world, account } = writing;
  const values = readAll(account, sent, () => undefined);
  const missing = ['subject', 'hs_pipeline_stage'].filter((name) => !values.get(name));
  if (missing.length > 0) {
    throw notValid(account, missing.map(required));
  }
  if (!values.get('hs_pipeline')) {
    values.set('hs_pipeline', account.pipelines[0]?.id);
  }
  values.set('createdate', new Date(world.now()).toISOString());
  values.set('hs_object_source', 'INTEGRATION');
  values.set('hs_num_associated_companies', '0').set('num_notes', '0');
  complete(writing, undefined, values, () => undefined, account.options.requiredOnCreate);
  return () => {
    const id = account.nextTicketId;
    values.set('hs_object_id', id).set('hs_ticket_id', id);
    account.write({ id, values }, world.now(), world.settings.indexDelayMs);
    return id;
  };
}

/** Checks a change; the result makes it. */
export function prepareUpdate(writing: Writing, row: number, sent: Sent): () => string {
  const { world, account } = writing;
  const before = (name: string) => account.tickets.value(row, name);
  const id = must(account.tickets.ids[row]);
  const values = readAll(account, sent, before);
  complete(writing, id, values, before, []);
  return () => {
    account.write({ id, values }, world.now(), world.settings.indexDelayMs);
    return id;
  };
}

/** Hides a ticket from everything but `archived=true`. */
export function archiveTicket({ world, account }: Writing, row: number): void {
  const archivedAt = new Date(world.now()).toISOString();
  const id = must(account.tickets.ids[row]);
  account.write({ id, values: new Map(), archivedAt }, world.now(), world.settings.indexDelayMs);
}

function readAll(
  account: Account,
  sent: Sent,
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

/** Checks what depends on more than one value, and adds what follows from them. */
function complete(
  { world, account, obeysAccountRules }: Writing,
  id: string | undefined,
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
}

function checkUnique(account: Account, id: string | undefined, values: Values): void {
  for (const [name, value] of values) {
    if (value === undefined || !account.definitions.get(name)?.isUnique) {
      continue;
    }
    const other = account.tickets.column(name).indexOf(value);
    if (other >= 0 && account.tickets.ids[other] !== id) {
      throw new Refusal(
        problem(409, {
          message: `A ticket with this ${name} already exists: ${must(account.tickets.ids[other])}`,
          category: 'CONFLICT',
        }),
      );
    }
  }
}
