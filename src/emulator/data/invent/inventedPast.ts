import type { Account } from '../account';
import type { InventedPast, Past, Source } from '../history';
import { must } from '../must';
import type { Records } from '../records';

/** What the invented records went through: tickets came in, were given to somebody and moved on. */
export const inventPast =
  (account: Account, records: () => Records): InventedPast =>
  (id, property) => {
    const { table, kind } = records();
    const row = table.row(id);
    const value = row === undefined ? undefined : table.value(row, property);
    if (row === undefined || value === undefined) {
      return [];
    }
    const valueOf = (name: string) => table.value(row, name);
    const created = valueOf(kind.created) ?? new Date(0).toISOString();
    const people = account.owners.filter(({ userId }) => userId !== undefined);
    const { userId } = must(people[row % people.length]);
    const colleague = byHand(userId);
    const first = (entry: Partial<Past> = {}): Past => ({
      value,
      timestamp: created,
      ...(kind.name === 'tickets' ? byForm : colleague),
      ...entry,
    });
    switch (property) {
      case 'hs_pipeline_stage':
        return moves(account, value, created, valueOf('hs_lastmodifieddate') ?? created).map(
          (step, at) => first({ ...step, ...(at > 0 && colleague) }),
        );
      case 'hubspot_owner_id':
        return [
          first({ timestamp: valueOf('hubspot_owner_assigneddate') ?? created, ...colleague }),
        ];
      default:
        return [first(property === kind.modified ? { timestamp: value } : {})];
    }
  };

/** Through each stage before the one that a ticket is in, at even steps. */
function moves(account: Account, stageId: string, from: string, to: string) {
  const { pipeline, stage } = account.stage(stageId) ?? {};
  const before = pipeline?.stages.filter(
    (each) => stage && !each.isClosed && each.displayOrder < stage.displayOrder,
  );
  const path = [...(before ?? []).map(({ id }) => id), stageId];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return path.map((value, at) => ({
    value,
    timestamp: new Date(start + ((end - start) * at) / Math.max(path.length - 1, 1)).toISOString(),
  }));
}

const byForm: Source = { sourceType: 'FORM', sourceId: 'Contact us' };

/** Somebody in HubSpot itself. */
export const byHand = (userId: number | undefined): Source => ({
  sourceType: 'CRM_UI',
  sourceId: `userId:${userId ?? 0}`,
  updatedByUserId: userId,
});
