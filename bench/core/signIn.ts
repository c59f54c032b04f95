import { performance } from 'node:perf_hooks';
import { hubspotItself } from '../../src/auth/oauth/authorizationServer';
import { runBrowserFlow } from '../../src/auth/oauth/browserFlow';
import { defaultApp } from '../../src/emulator/oauth/apps';
import { startEmulator, type Emulator } from '../../src/emulator/server';
import { boundedFetch, type Fetch } from '../../src/util/boundedFetch';
import { inMs, median, type Figure } from '../table';

const rounds = 30;

/** What a sign-in costs besides waiting: for the person, and for HubSpot's answers. */
export async function measureSignIn(): Promise<Figure[]> {
  const emulator = await startEmulator({ tickets: 1 });
  const times: { own: number; whole: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await signInOnce(emulator));
  }
  await emulator.stop();
  const [first] = times;
  return [
    {
      what: `signing in, own work, median of ${rounds}`,
      measured: inMs(median(times.map(({ own }) => own))),
      beside: `with the waiting for HubSpot's stand-in ${inMs(median(times.map(({ whole }) => whole)))}`,
    },
    { what: 'signing in, own work, the first time', measured: inMs(first!.own) },
  ];
}

async function signInOnce(emulator: Emulator): Promise<{ own: number; whole: number }> {
  let waited = 0;
  const timed = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      waited += performance.now() - start;
    }
  };
  const waitingFetch: Fetch = (input, init) => timed(() => fetch(input, init));
  const server = hubspotItself({ appUrl: emulator.url, apiUrl: emulator.url }, defaultApp);
  const answer = Promise.withResolvers<URLSearchParams>();

  const start = performance.now();
  await runBrowserFlow(
    {
      server,
      redirectUri: defaultApp.redirectUrls[0]!,
      waitFor: () => answer.promise,
      fetch: boundedFetch(waitingFetch, { timeoutMs: 15_000, maxBytes: 1_000_000 }),
    },
    {
      signal: new AbortController().signal,
      openBrowser: (address) =>
        void timed(() =>
          answer.resolve(new URL(emulator.authorize({ url: address })!).searchParams),
        ),
    },
  );
  const whole = performance.now() - start;
  return { own: whole - waited, whole };
}
