import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { clientSecretKey } from '../../../src/auth/ownApp/clientSecrets';
import type { EmulatorOptions } from '../../../src/emulator/server';
import { freePorts } from '../../support/freePorts';
import type { ShownMessage } from '../../support/editor/state';
import { editor } from '../../support/vscode';
import type { EditorScene } from './editorScene';
import { openEditor } from './editorScene';
import type { Choice } from './harness';

/** One window of an editor where a person's own HubSpot app is set up, and no relay. */
export interface OwnAppScene extends EditorScene {
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  readonly ports: readonly number[];
  keepSecret(secret?: string): Promise<void>;
  /** Starts a sign-in and tells how it ends: with a session, or with what a person is told. */
  begin(): Promise<{ session: { id: string } | undefined; told: ShownMessage | undefined }>;
  /** Consents on HubSpot's page; the address that the browser opens then, if any. */
  consent(address: string, choice?: Choice): string | undefined;
  /** Opens an address of this machine in the browser; where its page leads to. */
  visit(address: string): Promise<string>;
  /** Opens an address of the editor. */
  openEditorAt(address: string): Promise<void>;
  /** Signs in as a person does who consents. */
  signInByOwnApp(choice?: Choice): Promise<{ id: string }>;
}

export async function openOwnApp(options: EmulatorOptions = {}): Promise<OwnAppScene> {
  const ports = await freePorts(3);
  const redirectUrls = ports.map((port) => `http://localhost:${port}/oauth-callback`);
  const scene = await openEditor({ redirectUrls, ...options });
  const app = scene.emulator.apps[0]!;
  Object.assign(scene.settings, { relayUrl: '', clientId: app.clientId, redirectPorts: ports });
  scene.secrets.add(app.clientSecret);
  const keepSecret = (secret = app.clientSecret) =>
    scene.storage.store(clientSecretKey(app.clientId), secret);
  await keepSecret();

  const consent = (url: string, { account, decision }: Choice = {}) =>
    scene.emulator.authorize({
      url,
      ...(account !== undefined && { account }),
      ...(decision && { decision }),
    });
  const visit = async (address: string) => {
    const page = await (await fetch(address)).text();
    const target = /id="open" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&');
    assert.ok(target, 'the page does not lead back to the editor');
    const { searchParams } = new URL(target);
    scene.secrets.add(searchParams.get('state') ?? '-').add(searchParams.get('code') ?? '-');
    return target;
  };
  const openEditorAt = (address: string) => editor.openUri(vscode.Uri.parse(address));

  return Object.assign(scene, {
    app,
    ports,
    keepSecret,
    consent,
    visit,
    openEditorAt,
    async begin() {
      const before = editor.messages.length;
      const session = await scene.authentication.signIn();
      scene.see(editor.messages);
      return { session, told: editor.messages[before] };
    },
    async signInByOwnApp(choice: Choice = {}) {
      const session = scene.authentication.signIn();
      session.catch(() => undefined);
      const back = consent(await scene.opened(), choice);
      assert.ok(back);
      await openEditorAt(await visit(back));
      const result = await session;
      assert.ok(result);
      return result;
    },
  });
}
