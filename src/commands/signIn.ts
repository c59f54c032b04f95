import type { Session } from '../auth/sessions/session';
import type { CurrentAccount } from './currentAccount';

/** Signs in and shows the tickets of that account. */
export async function signIn(
  auth: { signIn(): Promise<Session | undefined> },
  account: CurrentAccount,
): Promise<void> {
  const session = await auth.signIn();
  if (session) {
    await account.select(session);
  }
}
