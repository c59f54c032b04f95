import * as vscode from 'vscode';
import type { Session } from '../auth/sessions/session';
import { isSample } from '../auth/ways/sampleWay';
import type { CurrentAccount } from './accounts/currentAccount';
import { tellOtherAccount } from './accounts/otherAccount';
import { readAnew, type BusyView } from './refresh';

type WayIn = () => Promise<Session | undefined>;

/**
 * Signs in. The tickets of that account are shown, unless something else asked for it while another one is shown.
 *
 * @param argument may name the account that is needed, as `{ portalId }`
 * @returns whether the person is signed in to the account that was needed
 */
export async function signIn(
  way: WayIn,
  account: CurrentAccount,
  view: BusyView,
  argument?: unknown,
): Promise<boolean> {
  const shown = account.store;
  const asked = portalIdIn(argument);
  const session = await way();
  if (!session) {
    return false;
  }
  const needed = asked ?? account.wantedPortalId;
  if (needed !== undefined && needed !== session.portalId && !isSample(session)) {
    // Not waited for: a message stays until somebody presses it away.
    void tellOtherAccount(session, needed);
    return false;
  }
  const isForOther = asked !== undefined && shown !== undefined && shown.account.portalId !== asked;
  if (!isForOther) {
    await account.select(session);
  }
  if (shown && account.store === shown && shown.account.sessionId === session.id) {
    // The same account once more, with a token that works: what could not be read may be read now.
    await readAnew(shown, view);
  }
  return true;
}

/** Shows the tickets that come with the extension. */
export async function trySample(
  auth: { trySample: WayIn },
  account: CurrentAccount,
  view: BusyView,
): Promise<void> {
  await signIn(() => auth.trySample(), account, view);
  await vscode.commands.executeCommand('hubspotTickets.tickets.focus');
}

function portalIdIn(argument: unknown): number | undefined {
  const isNamed = typeof argument === 'object' && argument !== null && 'portalId' in argument;
  return isNamed && typeof argument.portalId === 'number' ? argument.portalId : undefined;
}
