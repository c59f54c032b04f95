import { seededRandom } from '../../ids';
import type { Account } from '../account';
import { must } from '../must';
import type { Stage } from '../pipelines';
import { troubles } from './troubles';
import { closings, customers, people, products, sites, versions } from './words';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Fills an account with the same believable tickets for the same seed, dated back from `nowMs`. */
export function seedTickets(account: Account, count: number, seed: number, nowMs: number): void {
  const random = seededRandom(seed + account.portalId);
  const pick = <T>(from: readonly T[]): T => must(from[Math.floor(random() * from.length)]);
  const owners = account.owners.filter(({ isArchived }) => !isArchived);
  const span = Math.max(count / 12, 21) * dayMs;
  const dateOf = (ms: number) => new Date(ms).toISOString();

  for (let at = 0; at < count; at++) {
    const id = account.tickets.nextId;
    const trouble = must(troubles[(at * 7 + Math.floor(random() * 7)) % troubles.length]);
    const company = Math.floor(random() * customers.length);
    const customer = must(customers[company]);
    const fill = filling({
      product: pick(products),
      version: pick(versions),
      site: pick(sites),
      count: String(2 + Math.floor(random() * 28)),
    });
    const age = span * ((count - at) / count) ** 1.6;
    const created = nowMs - Math.max(age - random() * hourMs, 90_000);
    const modified = created + (nowMs - created) * random() ** 2 * 0.98;
    const pipeline = account.pipelines[random() < 0.85 ? 0 : 1] ?? must(account.pipelines[0]);
    const stage = pickStage(pipeline.stages, age / span, random);
    const draw = random();
    // One in five is the user's own, one in six nobody's.
    const owner = draw < 0.2 ? owners[0] : draw < 0.37 ? undefined : pick(owners);
    const priority = pick(trouble.priorities) || undefined;
    const closing = pick(closings);
    const person = Math.floor(random() * people.length);
    const source = pick(sources);
    const received = created + (modified - created) * random();

    const values = new Map<string, string | undefined>([
      ['subject', `${fill(trouble.subject)} (${customer})`],
      [
        'content',
        `Hello,\n\n${fill(trouble.story)}\n\n${closing}\n\n${must(people[person])}\n${customer}`,
      ],
      ['hs_pipeline', pipeline.id],
      ['hs_pipeline_stage', stage.id],
      ['hs_ticket_priority', priority],
      ['hs_ticket_category', trouble.category],
      ['source_type', source],
      ['hubspot_owner_id', owner?.id],
      ['hubspot_owner_assigneddate', owner && dateOf(created + 60_000)],
      ['createdate', dateOf(created)],
      ['hs_lastmodifieddate', dateOf(modified)],
      ['hs_object_id', id],
      ['hs_ticket_id', id],
      ['hs_object_source', 'FORM'],
      ['hs_is_closed', String(stage.isClosed)],
      ['hs_last_message_received_at', source === 'PHONE' ? undefined : dateOf(received)],
    ]);
    if (stage.isClosed) {
      values.set('closed_date', dateOf(modified));
      values.set('time_to_close', String(Math.round(modified - created)));
      values.set('hs_resolution', 'ISSUE_FIXED');
    }
    if (trouble.category === 'PRODUCT_ISSUE') {
      values.set('affected_version', pick(versions));
      values.set('machines_affected', String(1 + Math.floor(random() * 40)));
      values.set('needs_developer', String(random() < 0.4));
    }
    account.askers.add(person, company);
    account.tickets.table.apply({ id, values });
  }
}

const sources = ['EMAIL', 'EMAIL', 'FORM', 'CHAT', 'PHONE'];

type Parts = Readonly<Record<string, string>>;

const filling = (parts: Parts) => (text: string) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);

/** Old tickets are mostly closed, young ones mostly open. */
function pickStage(stages: readonly Stage[], age: number, random: () => number): Stage {
  const isClosed = random() < 0.15 + 0.8 * age;
  const fitting = stages.filter((stage) => stage.isClosed === isClosed);
  return must(fitting[Math.floor(random() ** 1.2 * fitting.length)]);
}
