import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension';

describe('the extension while nobody is signed in', () => {
  before(() => extension().activate());

  it('gives other extensions no account and no session, and asks nobody', async () => {
    const accounts = await vscode.authentication.getAccounts('hubspot');
    const session = await vscode.authentication.getSession('hubspot', ['tickets'], {
      silent: true,
    });

    assert.deepEqual(accounts, []);
    assert.equal(session, undefined);
  });

  it('says on the page of a ticket why it cannot show it', async () => {
    const uri = vscode.Uri.parse('hubspot-ticket:/24680135/HS-17850001.md');

    const page = await vscode.workspace.openTextDocument(uri);

    assert.match(page.getText(), /you are not signed in to it/);
  });

  it('refuses the address of a page that is no ticket', async () => {
    const uri = vscode.Uri.parse('hubspot-ticket:/24680135/secrets.md');

    const page = await vscode.workspace.openTextDocument(uri);

    assert.match(page.getText(), /not the address of a HubSpot ticket/);
  });

  it('lets a workspace name the account that it shows', async () => {
    const settings = vscode.workspace.getConfiguration('hubspotTickets');
    const { Workspace } = vscode.ConfigurationTarget;

    await settings.update('portalId', 97531086, Workspace);

    const page = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.vscode/settings.json'),
    );
    assert.deepEqual(JSON.parse(page.getText()), { 'hubspotTickets.portalId': 97531086 });
    await settings.update('portalId', undefined, Workspace);
  });

  it('lets no workspace decide where a token goes', async () => {
    const settings = vscode.workspace.getConfiguration('hubspotTickets');
    const { Workspace } = vscode.ConfigurationTarget;

    for (const key of [
      'signIn.relayUrl',
      'signIn.clientId',
      'advanced.apiUrl',
      'advanced.appUrl',
    ]) {
      await assert.rejects(() =>
        Promise.resolve(settings.update(key, 'https://x.example', Workspace)),
      );
    }
  });
});
