import type { AppCheck } from './checkApp';

const refused =
  'HubSpot does not accept this client secret. Copy it anew from the Auth tab of the app’s page in HubSpot.';

/**
 * Asks for the secret of an app until HubSpot takes it, and has it kept.
 *
 * @param isRefused whether HubSpot has just refused the one there is
 * @returns `undefined` when the person left
 */
export async function obtainSecret(
  deps: {
    ask(problem: string | undefined): Promise<string | undefined>;
    check(secret: string): Promise<AppCheck>;
    keep(secret: string): Promise<void>;
  },
  isRefused: boolean,
): Promise<string | undefined> {
  let problem = isRefused ? refused : undefined;
  for (;;) {
    const secret = (await deps.ask(problem))?.trim();
    if (!secret) {
      return undefined;
    }
    const { kind } = await deps.check(secret);
    if (kind !== 'wrong-secret') {
      await deps.keep(secret);
      return secret;
    }
    problem = refused;
  }
}
