import { randomBytes } from 'node:crypto';
import { inMs, type Figure } from '../table';
import { runLoad, type LoadResult, type Shot } from './relayLoad';
import { canPin, grantOf, startProgram, type Grant } from './relayPrograms';

const counts = { token: 20_000, par: 15_000, authorize: 15_000 };
const connections = 16;
const editors = 1_000_000;
const refreshSeconds = 30 * 60;

/** What one processor's worth of the relay carries, beside the emulator that stands for HubSpot. */
export async function measureRelay(): Promise<Figure[]> {
  const emulator = await startProgram('dist/emulator.js', { args: ['--tickets', '1'] });
  const hubspotUrl = /http:\S+/.exec(emulator.greeting)![0];
  const grant = await grantOf(hubspotUrl);
  const relay = await startProgram('dist/relay.js', {
    // As in src/relay/Containerfile.
    nodeArgs: ['--max-semi-space-size=8'],
    processor: 1,
    env: {
      HUBSPOT_CLIENT_ID: grant.client_id,
      HUBSPOT_CLIENT_SECRET: grant.client_secret,
      HUBSPOT_API_URL: hubspotUrl,
      HUBSPOT_APP_URL: hubspotUrl,
      RELAY_PUBLIC_URL: 'http://localhost:8080',
      RELAY_KEY: randomBytes(32).toString('base64url'),
      RELAY_TRUST_PROXY: '1',
      PORT: '0',
      METRICS_PORT: '0',
    },
  });
  try {
    return await measure(JSON.parse(relay.greeting) as Addresses, hubspotUrl, grant);
  } finally {
    await relay.stop();
    await emulator.stop();
  }
}

interface Addresses {
  readonly boundUrl: string;
  readonly metricsUrl: string;
}

async function measure(relay: Addresses, hubspotUrl: string, grant: Grant): Promise<Figure[]> {
  const direct = await runLoad(
    hubspotUrl,
    { count: counts.token, connections },
    refreshing('/oauth/2026-09/token', grant),
  );
  const start = await readProcess(relay.metricsUrl);
  await runRound(relay, grant);
  const half = await readProcess(relay.metricsUrl);
  const { token, par, authorize, cpuSeconds } = await runRound(relay, grant);
  const end = await readProcess(relay.metricsUrl);

  const cpuMs = (cpuSeconds / counts.token) * 1000;
  const perSecond = editors / refreshSeconds;
  const requests = ((counts.token + counts.par + counts.authorize) * 2).toLocaleString('en');
  const core = canPin ? 'on one core' : 'not pinned';
  return [
    {
      what: `POST /token, refresh, ${core}`,
      measured: speedOf(token),
      beside: `HubSpot's stand-in asked directly: ${speedOf(direct)}`,
    },
    { what: `POST /par, ${core}`, measured: speedOf(par) },
    { what: `GET /authorize, ${core}`, measured: speedOf(authorize) },
    {
      what: `memory after ${requests} requests`,
      measured: inMb(end.memoryBytes),
      beside: `at the start ${inMb(start.memoryBytes)}, half-way ${inMb(half.memoryBytes)}`,
    },
    {
      what: `${editors.toLocaleString('en')} editors that refresh every 30 minutes`,
      measured: `${((perSecond * cpuMs) / 1000).toFixed(2)} cores`,
      beside: `${perSecond.toFixed(0)} requests/s at ${inMs(cpuMs)} of processor time`,
    },
  ];
}

/** Every kind of request in turn. */
async function runRound(relay: Addresses, grant: Grant) {
  const { boundUrl, metricsUrl } = relay;
  const before = await readProcess(metricsUrl);
  const refresh = refreshing('/token', { ...grant, client_id: 'vscode' });
  const token = await runLoad(boundUrl, { count: counts.token, connections }, refresh);
  const cpuSeconds = (await readProcess(metricsUrl)).cpuSeconds - before.cpuSeconds;
  const par = await runLoad(boundUrl, { count: counts.par, connections, keep: 1 }, () => push);
  const { request_uri: sealed } = JSON.parse(par.bodies[0]!) as { request_uri: string };
  const path = `/authorize?client_id=vscode&request_uri=${sealed}`;
  const open: Shot = { method: 'GET', path, expected: 302 };
  const authorize = await runLoad(boundUrl, { count: counts.authorize, connections }, () => open);
  return { token, par, authorize, cpuSeconds };
}

const push: Shot = {
  method: 'POST',
  path: '/par',
  form: {
    client_id: 'vscode',
    response_type: 'code',
    redirect_uri: 'vscode://hubspot-tickets.hubspot-tickets/auth-callback?windowId=1',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 'a-state-of-the-usual-length-of-about-43-chars',
    scope: 'oauth tickets',
    optional_scope: 'crm.objects.owners.read crm.objects.contacts.read',
  },
  expected: 201,
};

const refreshing = (path: string, grant: Grant) => {
  const form = { ...grant, grant_type: 'refresh_token' };
  return (): Shot => ({ method: 'POST', path, form, expected: 200 });
};

async function readProcess(metricsUrl: string) {
  const text = await (await fetch(metricsUrl)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)![1]);
  return {
    memoryBytes: read('process_resident_memory_bytes'),
    cpuSeconds: read('process_cpu_seconds_total'),
  };
}

function speedOf({ perSecond, p50Ms, p99Ms }: LoadResult): string {
  return `${perSecond.toFixed(0)}/s, p50 ${inMs(p50Ms)}, p99 ${inMs(p99Ms)}`;
}

function inMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
