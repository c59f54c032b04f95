import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.ts';
import { freePort } from './ports.ts';
import { run, temporaryFolder } from './processes.ts';
import { untilAnswering } from './ready.ts';

/** The app that the emulator knows from the start. */
export const app = {
  HUBSPOT_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  HUBSPOT_CLIENT_SECRET: 'emulator-client-secret',
};

/** An emulator of HubSpot and a relay in front of it. */
export interface Programs {
  /** HubSpot's API, for programs. */
  readonly apiUrl: string;
  /** HubSpot's pages, for browsers: a name that the served editor leaves alone when it opens an address. */
  readonly appUrl: string;
  /** By the one name for this machine that HubSpot registers over http. */
  readonly relayUrl: string;
  /** The settings that make the extension use them. */
  readonly settings: Record<string, unknown>;
  /** What both printed so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  tickets?: number;
  /** More flags of the emulator. */
  flags?: readonly string[];
  /** The name by which browsers find HubSpot's pages. */
  appHost?: string;
}

/** Starts emulator and relay from `dist/`; resolves once both answer. */
export async function startPrograms(options: ProgramOptions = {}): Promise<Programs> {
  const folder = temporaryFolder('programs');
  const logFile = path.join(folder.path, 'programs.log');
  const [emulatorPort, relayPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${emulatorPort}`;
  const appUrl = `http://${options.appHost ?? 'hubspot.localhost'}:${emulatorPort}`;
  const relayUrl = `http://localhost:${relayPort}`;
  const emulator = run({
    command: process.execPath,
    args: [
      inRoot('dist/emulator.js'),
      ...['--port', String(emulatorPort), '--tickets', String(options.tickets ?? 250)],
      ...['--redirect-url', `${relayUrl}/oauth-callback`],
      ...(options.flags ?? []),
    ],
    output: logFile,
  });
  const relay = run({
    command: process.execPath,
    args: [inRoot('dist/relay.js')],
    env: {
      ...app,
      RELAY_PUBLIC_URL: relayUrl,
      RELAY_KEY: randomBytes(32).toString('base64url'),
      PORT: String(relayPort),
      HUBSPOT_API_URL: apiUrl,
      HUBSPOT_APP_URL: appUrl,
    },
    output: logFile,
  });
  const log = () => readFileSync(logFile, 'utf8');
  const stop = async () => {
    await Promise.all([emulator.stop(), relay.stop()]);
    folder.remove();
  };
  try {
    await untilAnswering('emulator', emulator, apiUrl, log);
    await untilAnswering('relay', relay, `${relayUrl}/healthz`, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    apiUrl,
    appUrl,
    relayUrl,
    settings: {
      'hubspotTickets.signIn.relayUrl': relayUrl,
      'hubspotTickets.advanced.apiUrl': apiUrl,
      'hubspotTickets.advanced.appUrl': appUrl,
    },
    log,
    stop,
  };
}
