import type { Session } from './session';

type Named = Pick<Session, 'label' | 'portalId'>;

/** What people call the account, without its number and user: `Acme Robotics`. */
export function accountName({ label, portalId }: Named): string {
  const end = label.lastIndexOf(` (${portalId})`);
  return end > 0 ? label.slice(0, end) : label;
}

/** What is out of the ordinary about an account, in words; `undefined` for an ordinary one. */
export function accountKind({ accountType }: Pick<Session, 'accountType'>): string | undefined {
  return kinds.get(accountType ?? '');
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide */
const kinds = new Map([
  ['SANDBOX', 'Sandbox'],
  ['DEVELOPER_TEST', 'Developer test account'],
  ['APP_DEVELOPER', 'App developer account'],
]);

/**
 * Names an account as briefly as it can be told from the others: `Acme Robotics · Sandbox`, with the number where
 * another account has the same name, with the user where another user of the account is signed in as well.
 */
export function accountTitle(session: Session, all: readonly Session[]): string {
  const { id, portalId, userId } = session;
  const others = all.filter((other) => other.id !== id && brief(other) === brief(session));
  const number = others.some((other) => other.portalId !== portalId) && `${portalId}`;
  const user = others.some((other) => other.portalId === portalId) && userText(userId);
  return [brief(session), number, user].filter(Boolean).join(' · ');
}

/** Names the user of a session, who has no other name here. */
export const userText = (userId: number | undefined) =>
  userId === undefined ? 'no user' : `user ${userId}`;

const brief = (session: Session) =>
  [accountName(session), accountKind(session)].filter(Boolean).join(' · ');
