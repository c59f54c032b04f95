import * as vscode from 'vscode';
import { readClientId } from './hubspot/clientId';
import { publishersRelay } from './publishersRelay';
import type { Exclusion } from './references/search/ripgrep';
import { referenceForms, type ReferenceForm } from './references/written';
import { HumanError } from './util/humanError';
import type { BaseUrlProblem } from './util/urls';
import { isLoopbackHost, isLoopbackInBrowser, readBaseUrl } from './util/urls';

/** The settings we read, as `package.json` spells them. */
export const settingKeys = {
  relayUrl: 'hubspotTickets.signIn.relayUrl',
  clientId: 'hubspotTickets.signIn.clientId',
  redirectPorts: 'hubspotTickets.signIn.redirectPorts',
  apiUrl: 'hubspotTickets.advanced.apiUrl',
  appUrl: 'hubspotTickets.advanced.appUrl',
  portalId: 'hubspotTickets.portalId',
  intervalSeconds: 'hubspotTickets.refresh.intervalSeconds',
  referencePatterns: 'hubspotTickets.references.patterns',
  disabledLanguages: 'hubspotTickets.references.disabledLanguages',
  openIn: 'hubspotTickets.references.openIn',
  showState: 'hubspotTickets.references.showState',
  closedTickets: 'hubspotTickets.references.closedTickets',
  referenceForm: 'hubspotTickets.references.form',
  todoWords: 'hubspotTickets.references.todoWords',
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
const defaultAppUrl = 'https://app.hubspot.com';
const defaultPorts: readonly number[] = [3000, 3001, 3002, 3003];
const defaultIntervalSeconds = 60;
const defaultTodoWords: readonly string[] = ['TODO', 'FIXME', 'HACK'];
const leastIntervalSeconds = 15;
const mostIntervalSeconds = 24 * 60 * 60;

/**
 * Address of the relay, the publisher's where none is set; empty when there is none.
 *
 * @throws {SettingError} when it is no address that a token may be sent to
 */
export function relayUrl(): string {
  return baseUrl(settingKeys.relayUrl, publishersRelay);
}

/** Keeps the address of the relay for every window. */
export function setRelayUrl(url: string): Thenable<void> {
  return write(settingKeys.relayUrl, url);
}

/**
 * Client id of a person's own HubSpot app, empty when there is none.
 *
 * @throws {SettingError} when it is no client id
 */
export function clientId(): string {
  const value = read(settingKeys.clientId) ?? '';
  const id = typeof value === 'string' ? readClientId(value) : undefined;
  if (id === undefined && value !== '') {
    throw new SettingError(
      `The setting ${settingKeys.clientId} cannot be used: it is not a client id such as 1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f.`,
      settingKeys.clientId,
    );
  }
  return id ?? '';
}

/** Keeps the client id of a person's own HubSpot app for every window. */
export function setClientId(id: string): Thenable<void> {
  return write(settingKeys.clientId, id);
}

/**
 * The ports of this machine that are registered with a person's own HubSpot app.
 *
 * @throws {SettingError} when they are none
 */
export function redirectPorts(): readonly number[] {
  const value = read(settingKeys.redirectPorts) ?? defaultPorts;
  const isPort = (one: unknown) => Number.isInteger(one) && Number(one) > 0 && Number(one) < 65536;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isPort)) {
    throw new SettingError(
      `The setting ${settingKeys.redirectPorts} cannot be used: it must be a list of port numbers, such as [3000, 3001].`,
      settingKeys.redirectPorts,
    );
  }
  return value as readonly number[];
}

/**
 * Address of HubSpot's API.
 *
 * @throws {SettingError} when it is no address that a token may be sent to
 */
export function apiUrl(): string {
  return baseUrl(settingKeys.apiUrl, defaultApiUrl);
}

/**
 * Address of HubSpot's consent page, which only a browser opens.
 *
 * @throws {SettingError} when it is no address that a person may be sent to
 */
export function appUrl(): string {
  return baseUrl(settingKeys.appUrl, defaultAppUrl, isLoopbackInBrowser);
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

/** Patterns of references as they were typed: nothing is known of them. */
export function referencePatterns(): readonly unknown[] {
  const value = read(settingKeys.referencePatterns);
  return Array.isArray(value) ? value : [];
}

/** Languages in which references are left alone. */
export function disabledLanguages(): readonly string[] {
  const value = read(settingKeys.disabledLanguages);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Where a reference leads. */
export function referencesOpenIn(): 'editor' | 'hubspot' {
  return read(settingKeys.openIn) === 'hubspot' ? 'hubspot' : 'editor';
}

/** Whether the state of a ticket stands beside its reference. */
export function showsTicketState(): boolean {
  return read(settingKeys.showState) === true;
}

/** Whether a TODO for a closed ticket is a problem. */
export function reportsClosedTickets(): boolean {
  return read(settingKeys.closedTickets) !== false;
}

/** How references are written. */
export function referenceForm(): ReferenceForm {
  const value = read(settingKeys.referenceForm);
  return referenceForms.find((form) => form === value) ?? 'HS-';
}

/** The words in comments that say that something is to be done. */
export function todoWords(): readonly string[] {
  const value = read(settingKeys.todoWords) ?? defaultTodoWords;
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What a person keeps out of the editor's own searches in a folder. */
export function searchExclusion(folder: vscode.Uri): Exclusion {
  const get = (key: string) =>
    vscode.workspace.getConfiguration(undefined, folder).get<unknown>(key);
  const globs = (key: string) =>
    Object.entries(get(key) ?? {}).flatMap(([glob, isOut]) => (isOut === true ? [glob] : []));
  return {
    globs: [...new Set([...globs('files.exclude'), ...globs('search.exclude')])],
    usesIgnoreFiles: get('search.useIgnoreFiles') !== false,
    followsLinks: get('search.followSymlinks') !== false,
  };
}

/** Which languages a person says that files are in, by globs of their names. */
export function fileAssociations(): Readonly<Record<string, unknown>> {
  const value = vscode.workspace.getConfiguration().get<unknown>('files.associations');
  return { ...(value as object | undefined) };
}

/** Calls `listener` when something about references may have changed. */
export function onDidChangeReferences(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('hubspotTickets.references')) {
      listener();
    }
  });
}

/** The HubSpot account that this workspace shows; `undefined` when none is named. */
export function portalId(): number | undefined {
  const value = read(settingKeys.portalId);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/**
 * Keeps the HubSpot account that this workspace shows, for whoever shares it. Without a workspace nothing is kept,
 * but a choice for all windows follows.
 */
export async function setPortalId(id: number): Promise<void> {
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration();
  const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const isForAll = settings.inspect(settingKeys.portalId)?.globalValue !== undefined;
  if (portalId() !== id && (hasWorkspace || isForAll)) {
    await settings.update(settingKeys.portalId, id, hasWorkspace ? Workspace : Global);
  }
}

/** Calls `listener` when the settings may name another account. */
export function onDidChangePortalId(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingKeys.portalId)) {
      listener();
    }
  });
}

/** The editor checks types in its settings page only: a hand-written file may hold anything. */
function read(key: SettingKey): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(key);
}

function write(key: SettingKey, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

function baseUrl(key: SettingKey, fallback: string, isLoopback = isLoopbackHost): string {
  const value = read(key);
  if (value === undefined || value === null) {
    return fallback;
  }
  const result = readBaseUrl(typeof value === 'string' ? value : 'not a text', isLoopback);
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
