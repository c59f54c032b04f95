import { formatPipeline, formatStage } from '../data/format';
import type { Pipeline } from '../data/pipelines';
import { notFound } from '../http/answer';
import type { AccountCall, AccountRoute } from '../http/router';

const root = '/crm/pipelines/{ver}/{tickets}';
const scopes = ['tickets', 'crm.schemas.tickets.read'];

function find({ account, params: [id] }: AccountCall): Pipeline {
  const pipeline = account.pipelines.find((each) => each.id === id);
  if (!pipeline) {
    throw notFound('pipeline not found');
  }
  return pipeline;
}

function findStage(call: AccountCall) {
  const stage = find(call).stages.find(({ id }) => id === call.params[1]);
  if (!stage) {
    throw notFound('pipeline stage not found');
  }
  return stage;
}

const get = (path: string, read: (call: AccountCall) => unknown): AccountRoute => ({
  method: 'GET',
  path: root + path,
  scopes,
  handleFor: (call) => ({ status: 200, body: read(call) }),
});

/** Nothing in the emulator changes a pipeline through the API, so no change is on record. */
const noAudit = (check: (call: AccountCall) => unknown) => (call: AccountCall) => {
  check(call);
  return { results: [] };
};

export const pipelineRoutes: readonly AccountRoute[] = [
  get('', ({ account }) => ({ results: account.pipelines.map(formatPipeline) })),
  get('/{pipeline}', (call) => formatPipeline(find(call))),
  get('/{pipeline}/audit', noAudit(find)),
  get('/{pipeline}/stages', (call) => ({ results: find(call).stages.map(formatStage) })),
  get('/{pipeline}/stages/{stage}', (call) => formatStage(findStage(call))),
  get('/{pipeline}/stages/{stage}/audit', noAudit(findStage)),
];
