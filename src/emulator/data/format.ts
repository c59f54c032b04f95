import { randomUUID } from 'node:crypto';
import type { Account } from './account';
import { alwaysProperties, type Definition } from './definitions';
import type { Owner } from './owners';
import type { Pipeline, Stage } from './pipelines';
import type { Table } from './table';
import { must } from './must';

const epoch = '1970-01-01T00:00:00Z';

interface RecordOptions {
  properties: readonly string[];
  withHistory?: readonly string[];
  associations?: readonly string[];
}

/** A ticket as the API shows it: asked for but empty is null, asked for but undefined is left out. */
export function formatTicket(
  account: Account,
  table: Table,
  row: number,
  { properties, withHistory = [], associations = [] }: RecordOptions,
): Record<string, unknown> {
  const id = must(table.ids[row]);
  const { uiDomain, portalId } = account.options;
  const archivedAt = table.archivedAt(row);
  const valueOf = (name: string) => table.value(row, name) ?? null;
  // Without a prototype, a property may have any name.
  const values = Object.create(null) as Record<string, string | null>;
  for (const name of [...properties, ...withHistory, ...alwaysProperties]) {
    if (account.definitions.has(name)) {
      values[name] = valueOf(name);
    }
  }
  return {
    id,
    properties: values,
    ...(withHistory.length > 0 && {
      propertiesWithHistory: history(account, table, row, withHistory),
    }),
    createdAt: valueOf('createdate'),
    updatedAt: valueOf('hs_lastmodifieddate'),
    archived: archivedAt !== undefined,
    ...(archivedAt !== undefined && { archivedAt }),
    url: `https://${uiDomain}/contacts/${portalId}/record/0-5/${id}`,
    ...linksOf(account, id, associations),
  };
}

function history(account: Account, table: Table, row: number, names: readonly string[]) {
  const timestamp = table.value(row, 'hs_lastmodifieddate');
  return Object.fromEntries(
    names
      .filter((name) => account.definitions.has(name))
      .map((name) => {
        const value = table.value(row, name);
        const entry = { value, timestamp, sourceType: 'INTEGRATION', sourceId: 'emulator' };
        return [name, value === undefined ? [] : [entry]];
      }),
  );
}

function linksOf(account: Account, id: string, kinds: readonly string[]) {
  const links = account.links.get(id);
  const found = kinds.flatMap((kind) => {
    const results = links?.get(kind);
    return results ? [[kind, { results }] as const] : [];
  });
  return found.length > 0 ? { associations: Object.fromEntries(found) } : {};
}

export function formatPipeline(pipeline: Pipeline) {
  const { id, label, displayOrder, stages } = pipeline;
  return {
    id,
    label,
    displayOrder,
    archived: false,
    createdAt: epoch,
    updatedAt: '2026-01-01T00:00:00Z',
    stages: stages.map(formatStage),
  };
}

export function formatStage({ id, label, displayOrder, isClosed, writePermissions }: Stage) {
  return {
    id,
    label,
    displayOrder,
    archived: false,
    metadata: { ticketState: isClosed ? 'CLOSED' : 'OPEN', isClosed: String(isClosed) },
    writePermissions,
    createdAt: epoch,
    updatedAt: epoch,
  };
}

export function formatOwner({ isArchived, userId, ...owner }: Owner) {
  return {
    ...owner,
    userId: userId ?? null,
    ...(owner.type === 'PERSON' && { userIdIncludingInactive: userId ?? 7600000 }),
    teams: [],
    createdAt: '2025-02-03T09:00:00.000Z',
    updatedAt: '2026-01-15T10:30:00.000Z',
    archived: isArchived,
  };
}

export function formatDefinition(definition: Definition) {
  const { isCalculated, isReadOnly, isUnique, isHubSpotDefined, options, ...rest } = definition;
  return {
    ...rest,
    options: options.map((option, displayOrder) => ({
      ...option,
      displayOrder,
      hidden: false,
      description: '',
    })),
    displayOrder: -1,
    calculated: isCalculated,
    externalOptions: rest.referencedObjectType === 'OWNER',
    hasUniqueValue: isUnique,
    hidden: false,
    hubspotDefined: isHubSpotDefined,
    formField: !isReadOnly,
    modificationMetadata: {
      archivable: !isHubSpotDefined,
      readOnlyDefinition: isHubSpotDefined,
      readOnlyValue: isReadOnly,
      readOnlyOptions: isHubSpotDefined,
    },
    dataSensitivity: 'non_sensitive',
    createdAt: epoch,
    updatedAt: epoch,
    archived: false,
  };
}

/** The id of one failure, for reports. */
export const correlationId = (): string => randomUUID();
