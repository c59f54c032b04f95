import type { Clock } from '../../util/clock';
import type { Session } from '../sessions/session';
import { SignInError } from '../signInError';
import type { Way } from '../signIn';

/** Who is signed in to the sample account, and how to ask it, for as long as it runs. */
export interface Sample {
  readonly portalId: number;
  readonly userId: number;
  readonly accessToken: string;
}

/**
 * Stands for wherever the sample account runs, which is somewhere else after each start. No network knows this
 * name, so nothing leaves the machine should it be asked for.
 */
export const sampleApiUrl = 'http://sample.invalid';

/** Whether a session shows the tickets that come with the extension. */
export const isSample = ({ apiUrl }: Pick<Session, 'apiUrl'>): boolean => apiUrl === sampleApiUrl;

/** Shows tickets that come with the extension, without an account and without a browser. */
export function sampleWay(deps: { startSample: () => Promise<Sample>; clock: Clock }): Way {
  return {
    id: 'sample',
    label: 'Try with Sample Tickets',
    detail: 'Invented tickets on this machine, to look around without an account',
    begins: 'when-asked',
    isAvailable: () => true,
    async signIn() {
      const { portalId, userId } = await deps.startSample().catch((cause: unknown) => {
        throw new SignInError('sample-failed', undefined, { cause });
      });
      return {
        portalId,
        userId,
        label: 'Sample tickets',
        uiDomain: 'app.hubspot.com',
        accountType: undefined,
        scopes: [],
        apiUrl: sampleApiUrl,
        // The real one is asked for when it is used: it changes with each start.
        tokens: { accessToken: 'sample', issuedAt: deps.clock.now() },
      };
    },
  };
}
