import * as v from 'valibot';
import type { Session } from '../../auth/sessions/session';
import { isSample } from '../../auth/ways/sampleWay';

/** Whose tickets a window shows, or why it shows none. */
export type Choice =
  | { readonly kind: 'session'; readonly session: Session }
  /** The sign-in ended by itself. */
  | { readonly kind: 'ended'; readonly session: Session }
  /** The workspace wants an account that nobody is signed in to. */
  | { readonly kind: 'missing'; readonly portalId: number }
  | { readonly kind: 'none' };

/** Who is signed in, and whose sign-in ended by itself. */
export interface Accounts {
  readonly living: readonly Session[];
  readonly ended: readonly Session[];
}

const remembered = v.object({ portalId: v.number(), userId: v.optional(v.number()) });

/** What counts in the choice of an account, the strongest first. */
export interface Wishes {
  /** The account that the settings name. No other one is shown but the sample, and that only on request. */
  readonly portalId: number | undefined;
  /** The session that is shown now. */
  readonly currentId: string | undefined;
  /** What this workspace remembers, if it is what `toRemember` made. */
  readonly remembered: unknown;
}

/** What a workspace is to remember of the account that a person chose there. */
export const toRemember = ({ portalId, userId }: Session) => ({ portalId, userId });

/**
 * Chooses the account to show. One that ended is shown as such: another one in its place, unasked, would be taken
 * for it.
 */
export function chooseAccount({ living, ended }: Accounts, wishes: Wishes): Choice {
  const { portalId, currentId } = wishes;
  const last = v.is(remembered, wishes.remembered) ? wishes.remembered : undefined;
  const fits = (one: Session) => portalId === undefined || one.portalId === portalId;
  const isLastAccount = (one: Session) => fits(one) && one.portalId === last?.portalId;
  const inTurn: readonly ((one: Session) => boolean)[] = [
    (one) => one.id === currentId && (fits(one) || isSample(one)),
    (one) => isLastAccount(one) && one.userId === last?.userId,
    isLastAccount,
    (one) => fits(one) && !isSample(one) && living.includes(one),
    fits,
  ];
  for (const isWanted of inTurn) {
    const session = living.findLast(isWanted);
    if (session) {
      return { kind: 'session', session };
    }
    const over = ended.findLast(isWanted);
    if (over) {
      return { kind: 'ended', session: over };
    }
  }
  return portalId === undefined ? { kind: 'none' } : { kind: 'missing', portalId };
}
