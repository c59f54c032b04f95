import { must } from './data/must';
import { startEmulator } from './server';

/** An account that exists on this machine only, with a person signed in to it. */
export interface RunningSample {
  readonly portalId: number;
  readonly userId: number;
  /** Where its API is; another address each time. */
  readonly apiUrl: string;
  /** Good for as long as it runs. */
  readonly accessToken: string;
  stop(): Promise<void>;
}

/** HubSpot numbers its accounts with 32 bits: no real one can be taken for this. */
const portalId = 9_999_999_999;
const lifetimeSeconds = 10 * 365 * 86_400;

/** Starts the account that the extension shows to whoever wants to try it; answers once it can be asked. */
export async function startSample(): Promise<RunningSample> {
  const emulator = await startEmulator({
    seed: 1,
    withoutDefaultAccounts: true,
    accounts: [{ portalId, name: 'Sample' }],
  });
  const { user } = must(emulator.accounts[0]);
  const { accessToken } = emulator.issueToken({ expiresInSeconds: lifetimeSeconds });
  return {
    portalId,
    userId: user.id,
    apiUrl: emulator.url,
    accessToken,
    stop: () => emulator.stop(),
  };
}
