import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Authentication, AuthenticationDeps } from '../../../src/auth/authentication';
import { registerAuthentication } from '../../../src/auth/authentication';
import { startSample } from '../../../src/emulator/sample';
import type { EmulatorOptions } from '../../../src/emulator/server';
import { SampleAccount } from '../../../src/sample';
import { FakeMemento } from '../../support/memento';
import { FakeSecrets } from '../../support/secrets';
import { editor } from '../../support/vscode';
import type { Choice, Scene } from './harness';
import { relayUrl, startScene } from './harness';

/** One window of the editor, whose browser is at hand. */
export interface EditorScene extends Scene {
  readonly authentication: Authentication;
  readonly storage: FakeSecrets;
  readonly tickets: readonly (readonly [number, string])[];
  readonly settings: {
    relayUrl: string;
    apiUrl: string;
    appUrl: string;
    clientId: string;
    redirectPorts: readonly number[];
  };
  /** What the machine remembers. */
  readonly memory: FakeMemento;
  /** Waits until the sign-in has opened the browser once more, and tells with which address. */
  opened(): Promise<string>;
  /** Signs in as a person does who consents. */
  signIn(choice?: Choice): Promise<NonNullable<Awaited<ReturnType<Authentication['signIn']>>>>;
  /** Lets whatever waits for promises and for this machine run. */
  settle(): Promise<void>;
}

export async function openEditor(
  options: EmulatorOptions = {},
  deps: Partial<AuthenticationDeps> = {},
): Promise<EditorScene> {
  const scene = await startScene(options);
  const sample = new SampleAccount(startSample);
  const stop = scene.stop.bind(scene);
  const secrets = new FakeSecrets();
  const tickets: [number, string][] = [];
  const settings: EditorScene['settings'] = {
    relayUrl,
    apiUrl: scene.emulator.url,
    appUrl: scene.emulator.url,
    clientId: '',
    redirectPorts: [3000, 3001, 3002, 3003],
  };
  const memory = new FakeMemento();
  const authentication = registerAuthentication({
    secrets,
    extensionId: 'hubspot-tickets.hubspot-tickets',
    fetch: (input, init) => scene.fetch(input, init),
    log: scene.log,
    clock: scene.clock,
    settings: {
      relayUrl: () => settings.relayUrl,
      setRelayUrl: (url) => Promise.resolve(void (settings.relayUrl = url)),
      apiUrl: () => settings.apiUrl,
      appUrl: () => settings.appUrl,
      clientId: () => settings.clientId,
      setClientId: (id) => Promise.resolve(void (settings.clientId = id)),
      redirectPorts: () => settings.redirectPorts,
    },
    memory,
    onTicketUri: (portalId, ticketId) => void tickets.push([portalId, ticketId]),
    sample,
    ...deps,
  });
  let taken = 0;
  const opened = async () => {
    for (let turn = 0; turn < 2000; turn++) {
      const address = editor.opened[taken];
      if (address !== undefined) {
        taken++;
        return address;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error('the browser was not opened');
  };
  return Object.assign(scene, {
    stop() {
      sample.dispose();
      return stop();
    },
    authentication,
    storage: secrets,
    tickets,
    settings,
    memory,
    opened,
    async signIn(choice: Choice = {}) {
      const session = authentication.signIn();
      session.catch(() => undefined);
      const target = await scene.browse(await opened(), choice);
      assert.ok(target);
      await editor.openUri(vscode.Uri.parse(target));
      const result = await session;
      assert.ok(result);
      return result;
    },
    async settle() {
      for (let turn = 0; turn < 20; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
  });
}
