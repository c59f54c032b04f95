import * as v from 'valibot';
import { reader } from '../util/json';
import type { HubSpotClient } from './client';
import * as fields from './fields';
import { crmVersion } from './versions';

/** A step that tickets of one pipeline go through. */
export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** Whether a ticket in it is done with. */
  readonly isClosed: boolean;
}

export interface Pipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** In the order in which people see them. */
  readonly stages: readonly Stage[];
}

/**
 * Reads the ticket pipelines of the account, in the order in which people see them.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 */
export function readPipelines(
  client: HubSpotClient,
  signal?: AbortSignal,
): Promise<readonly Pipeline[]> {
  return client.send({
    method: 'GET',
    path: `/crm/pipelines/${crmVersion}/tickets`,
    read: readPipelineList,
    signal,
  });
}

const entry = {
  id: fields.id,
  label: fields.filledText,
  displayOrder: fields.wholeNumber,
  archived: fields.flag,
};

const stage = v.object({
  ...entry,
  metadata: fields.part({ ticketState: fields.text, isClosed: fields.flag }),
});

const pipeline = v.object({ ...entry, stages: fields.listOf(stage) });

/** Reads the answer of the pipelines API. */
export const readPipelineList = reader(
  'pipelines',
  v.pipe(
    v.object({ results: v.array(pipeline) }),
    v.transform(({ results }) => inOrder(results).map(toPipeline)),
  ),
);

function toPipeline({ id, label, displayOrder, stages }: v.InferOutput<typeof pipeline>): Pipeline {
  return {
    id,
    label: label ?? id,
    displayOrder: displayOrder ?? 0,
    stages: inOrder(stages).map(toStage),
  };
}

function toStage({ id, label, displayOrder, metadata }: v.InferOutput<typeof stage>): Stage {
  const isClosed = metadata.ticketState === 'CLOSED' || metadata.isClosed;
  return { id, label: label ?? id, displayOrder: displayOrder ?? 0, isClosed };
}

const inOrder = <T extends { displayOrder: number | undefined; archived: boolean }>(
  entries: readonly T[],
) =>
  entries
    .filter(({ archived }) => !archived)
    .sort((one, other) => (one.displayOrder ?? 0) - (other.displayOrder ?? 0));
