import { accountName } from '../../auth/sessions/accountNames';
import type { Session } from '../../auth/sessions/session';
import { nodeId, type NoticeNode } from '../../tickets/tree';
import { foreignText } from '../../util/foreignText';
import type { Choice } from './choice';

/** The rows that stand where tickets would, when the account to show has none to give. */
export function rowsFor(choice: Choice, living: readonly Session[]): readonly NoticeNode[] {
  const others = living.length > 0 ? [switchRow] : [];
  switch (choice.kind) {
    case 'ended':
      return [endedRow(choice.session), ...others];
    case 'missing':
      return [...missingRows(choice.portalId), ...others];
    case 'session':
    case 'none':
      return [];
  }
}

function endedRow(session: Session): NoticeNode {
  return {
    kind: 'notice',
    id: nodeId.account('ended'),
    reason: 'ended',
    label: `Your sign-in to ${foreignText(accountName(session), 60)} ended. Sign in again`,
    portalId: session.portalId,
  };
}

function missingRows(portalId: number): readonly NoticeNode[] {
  return [
    {
      kind: 'notice',
      id: nodeId.account('missing'),
      reason: 'missing',
      label: `Not signed in to HubSpot account ${portalId}, which this workspace shows`,
    },
    {
      kind: 'notice',
      id: nodeId.account('sign-in'),
      reason: 'sign-in',
      label: 'Sign In',
      portalId,
    },
  ];
}

const switchRow: NoticeNode = {
  kind: 'notice',
  id: nodeId.account('switch'),
  reason: 'switch',
  label: 'Switch Account…',
};
