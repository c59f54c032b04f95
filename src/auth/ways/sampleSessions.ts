import { HubSpotError } from '../../hubspot/errors';
import type { Clock } from '../../util/clock';
import type { Disposable } from '../../util/events';
import type { StoredSession } from '../sessions/session';
import type { SessionStore } from '../sessions/sessionStore';
import type { Way } from '../signIn';
import { isSample, sampleWay, type Sample } from './sampleWay';

/** Keeps the sample account running for as long as somebody is signed in to it, and no longer. */
export interface SampleSessions extends Disposable {
  readonly way: Way;
  /**
   * The token of a sample session right now; `undefined` for any other session.
   *
   * @throws {HubSpotError} `unavailable` when the sample account cannot be started again
   */
  accessToken(sessionId: string): Promise<string | undefined>;
  /** Whoever sees their own tickets needs no samples. */
  makeRoomFor(session: StoredSession): Promise<void>;
}

export function sampleSessions(deps: {
  store: SessionStore;
  sample: { start(): Promise<Sample>; stop(): Promise<void> };
  clock: Clock;
}): SampleSessions {
  const { store, sample, clock } = deps;
  const listener = store.onDidChange(({ removed }) => {
    if (removed.some(isSample)) {
      void sample.stop();
    }
  });
  return {
    way: sampleWay({ startSample: () => sample.start(), clock }),
    async accessToken(sessionId) {
      const session = await store.find(sessionId);
      if (!session || !isSample(session)) {
        return undefined;
      }
      const { accessToken } = await sample.start().catch((cause: unknown) => {
        const sentence = 'The sample tickets could not be started again. Reload the window.';
        throw new HubSpotError('unavailable', sentence, {}, { cause });
      });
      return accessToken;
    },
    async makeRoomFor(session) {
      if (!isSample(session)) {
        const samples = (await store.all()).filter(isSample);
        await Promise.all(samples.map(({ id }) => store.remove(id)));
      }
    },
    dispose: () => listener.dispose(),
  };
}
