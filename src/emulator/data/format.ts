import { randomUUID } from 'node:crypto';
import type { Definition } from './kinds/definition';
import type { Owner } from './owners';
import type { Pipeline, Stage } from './pipelines';

const epoch = '1970-01-01T00:00:00Z';

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
