import * as vscode from 'vscode';
import { HumanError } from './util/humanError';
import type { BaseUrlProblem } from './util/urls';
import { readBaseUrl } from './util/urls';

/** The settings we read, as `package.json` spells them. */
export const settingKeys = {
  relayUrl: 'hubspotTickets.signIn.relayUrl',
  apiUrl: 'hubspotTickets.advanced.apiUrl',
  intervalSeconds: 'hubspotTickets.refresh.intervalSeconds',
} as const;

export type SettingKey = (typeof settingKeys)[keyof typeof settingKeys];

/** A setting holds something that cannot be used. */
export class SettingError extends HumanError {
  override readonly name = 'SettingError';

  constructor(
    message: string,
    private readonly key: SettingKey,
  ) {
    super(message);
  }

  override get setting(): SettingKey {
    return this.key;
  }
}

const defaultApiUrl = 'https://api.hubapi.com';
const defaultIntervalSeconds = 60;
const leastIntervalSeconds = 15;
const mostIntervalSeconds = 24 * 60 * 60;

/**
 * Address of the relay, empty when none is configured.
 *
 * @throws {SettingError} when it is no address that a token may be sent to
 */
export function relayUrl(): string {
  return baseUrl(settingKeys.relayUrl, '');
}

/**
 * Address of HubSpot's API.
 *
 * @throws {SettingError} when it is no address that a token may be sent to
 */
export function apiUrl(): string {
  return baseUrl(settingKeys.apiUrl, defaultApiUrl);
}

/** Time between two looks for changed tickets; 0 when a person switched that off. */
export function refreshIntervalMs(): number {
  const seconds = read(settingKeys.intervalSeconds);
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) {
    return defaultIntervalSeconds * 1000;
  }
  return seconds <= 0
    ? 0
    : Math.min(Math.max(seconds, leastIntervalSeconds), mostIntervalSeconds) * 1000;
}

/** Calls `listener` when the time between two looks may have changed. */
export function onDidChangeRefreshInterval(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingKeys.intervalSeconds)) {
      listener();
    }
  });
}

/** The editor checks types in its settings page only: a hand-written file may hold anything. */
function read(key: SettingKey): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(key);
}

function baseUrl(key: SettingKey, fallback: string): string {
  const value = read(key);
  if (value === undefined || value === null) {
    return fallback;
  }
  const result = readBaseUrl(typeof value === 'string' ? value : 'not a text');
  if ('url' in result) {
    return result.url;
  }
  if (result.problem === 'empty') {
    return fallback;
  }
  throw new SettingError(`The setting ${key} cannot be used: ${sentences[result.problem]}`, key);
}

const sentences: Record<Exclude<BaseUrlProblem, 'empty'>, string> = {
  'not-a-url': 'it is not a web address such as https://relay.example.com.',
  'not-https': 'it must begin with https://, because sign-in data is sent there.',
  'has-credentials': 'it must not hold a user name or a password.',
  'has-query': 'it must not hold a ? or a #.',
};
