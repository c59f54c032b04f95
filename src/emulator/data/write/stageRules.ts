import type { Account } from '../account';
import { after, type Draft } from './draft';
import type { Stage } from '../pipelines';
import { notValid } from './problems';

/** The stage that a ticket will be in: one of its pipeline, and open to the API when the ticket moves. */
export function checkStage(account: Account, draft: Draft): Stage {
  const stageId = after(draft, 'hs_pipeline_stage');
  const pipelineId = after(draft, 'hs_pipeline');
  const found = account.stage(stageId);
  if (!found || found.pipeline.id !== pipelineId) {
    throw refuse(
      account,
      'INVALID_OPTION',
      `Stage ${stageId ?? ''} is not of pipeline ${pipelineId ?? ''}`,
    );
  }
  const { stage } = found;
  const left = account.stage(draft.before('hs_pipeline_stage'))?.stage;
  if (stage.id !== left?.id) {
    const closedOff = [stage, left].find(
      (each) => each && each.writePermissions !== 'CRM_PERMISSIONS_ENFORCEMENT',
    );
    if (closedOff) {
      throw refuse(
        account,
        'READ_ONLY_VALUE',
        `Stage ${closedOff.id} is ${closedOff.writePermissions}; tickets cannot be moved to or from it.`,
      );
    }
  }
  return stage;
}

function refuse(account: Account, code: string, message: string) {
  const name = 'hs_pipeline_stage';
  return notValid(account, [{ name, code, message, context: { propertyName: [name] } }]);
}
