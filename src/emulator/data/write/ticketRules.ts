import { problem, Refusal } from '../../http/answer';
import { after, type Draft } from './draft';
import { must } from '../must';
import { notValid, required } from './problems';
import { checkStage } from './stageRules';
import { isoNow, type Writing } from './writing';

/** What a ticket must have, and what follows from what it has. */
export function completeTicket(writing: Writing, draft: Draft): void {
  const { account, world, obeysAccountRules } = writing;
  const { id, values, before } = draft;
  if (id === undefined) {
    values.set('hs_pipeline', values.get('hs_pipeline') ?? account.pipelines[0]?.id);
    values.set('hs_object_source', 'INTEGRATION');
    values.set('hs_num_associated_companies', '0').set('num_notes', '0');
  }
  const stage = checkStage(account, draft);
  const isClosing = stage.isClosed && before('hs_is_closed') !== 'true';
  if (obeysAccountRules) {
    const { requiredOnCreate, requiredToClose } = account.options;
    const needed = [
      ...(id === undefined ? requiredOnCreate : []),
      ...(isClosing ? requiredToClose : []),
    ];
    const missing = needed.filter((name) => !after(draft, name));
    if (missing.length > 0) {
      throw notValid(account, missing.map(required));
    }
  }
  checkUnique(writing, draft);
  const now = isoNow(world);
  values.set('hs_is_closed', String(stage.isClosed));
  if (isClosing) {
    const closed = values.get('closed_date') ?? now;
    const tookMs = Date.parse(closed) - Date.parse(after(draft, 'createdate') ?? now);
    values.set('closed_date', closed).set('time_to_close', String(tookMs));
  } else if (!stage.isClosed) {
    values.set('closed_date', undefined).set('time_to_close', undefined);
  }
  const ownerId = after(draft, 'hubspot_owner_id');
  if (ownerId !== before('hubspot_owner_id')) {
    values.set('hubspot_owner_assigneddate', ownerId && now);
  }
}

function checkUnique({ records }: Writing, { id, values }: Draft): void {
  const { definitions, table } = records;
  for (const [name, value] of values) {
    if (value === undefined || !definitions.get(name)?.isUnique) {
      continue;
    }
    const other = table.column(name).indexOf(value);
    if (other >= 0 && table.ids[other] !== id) {
      throw new Refusal(
        problem(409, {
          message: `A ticket with this ${name} already exists: ${must(table.ids[other])}`,
          category: 'CONFLICT',
        }),
      );
    }
  }
}
