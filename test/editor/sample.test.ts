import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension';

describe('the sample tickets in an editor', () => {
  const page = vscode.Uri.parse('hubspot-ticket:/9999999999/HS-17850001.md');
  const accounts = async () =>
    (await vscode.authentication.getAccounts('hubspot')).map(({ label }) => label);

  before(() => extension().activate());

  it('are there within seconds, with their texts', async () => {
    const begin = performance.now();
    await vscode.commands.executeCommand('hubspotTickets.trySample');
    const ticket = await vscode.workspace.openTextDocument(page);
    const tookMs = performance.now() - begin;

    assert.match(ticket.getText(), /This is a sample ticket/);
    assert.match(ticket.getText(), /Hello,/);
    assert.deepEqual(await accounts(), ['Sample tickets']);
    assert.ok(tookMs < 10_000, `it took ${Math.round(tookMs)} ms`);
  });

  it('are gone after signing out', async () => {
    await vscode.commands.executeCommand('hubspotTickets.signOut');

    assert.deepEqual(await accounts(), []);
  });
});
