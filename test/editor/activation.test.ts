import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { extension } from './extension';
import { until } from './until';

describe('the extension in an editor', () => {
  const declared = manifest.contributes.commands.map(({ command }) => command);

  it('wakes by itself when the editor has started: references wait in open files', async () => {
    await until(() => extension().isActive);
  });

  it('answers to every command that package.json declares', async () => {
    const registered = await vscode.commands.getCommands(true);

    const missing = declared.filter((id) => !registered.includes(id));
    assert.deepEqual(missing, []);
  });
});
