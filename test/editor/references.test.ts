import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './extension';

/** The texts that lead to tickets in a document. */
async function linked(document: vscode.TextDocument): Promise<string[]> {
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document.uri,
  );
  return links
    .filter(({ tooltip }) => tooltip?.startsWith('Open HS-'))
    .map(({ range }) => document.getText(range));
}

/** Asks again until the search in a document, which goes on meanwhile, says so. */
async function becomes(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  while (JSON.stringify(await linked(document)) !== JSON.stringify(expected)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const open = (language: string, content: string) =>
  vscode.workspace.openTextDocument({ language, content });

describe('references in an editor', () => {
  before(() => extension().activate());

  it('are links in comments only', async () => {
    const document = await open('typescript', '// HS-1\nconst a = `\n// HS-2`; /* hubspot#3 */');

    await becomes(document, ['HS-1', 'hubspot#3']);
  });

  it('follow an edit that turns code into a comment', async () => {
    const document = await open('typescript', "const a = 'HS-1';\n// HS-2\n");
    await becomes(document, ['HS-2']);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// ');

    await vscode.workspace.applyEdit(edit);

    await becomes(document, ['HS-1', 'HS-2']);
  });

  it('are links in the cells of a notebook, each in its language', async () => {
    const { NotebookCellData, NotebookCellKind, NotebookData } = vscode;
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new NotebookData([
        new NotebookCellData(NotebookCellKind.Code, 'a = "HS-1"  # HS-2', 'python'),
        new NotebookCellData(NotebookCellKind.Code, '// HS-3\nconst b = 1;', 'typescript'),
      ]),
    );

    await vscode.window.showNotebookDocument(notebook);

    const [python, typescript] = notebook.getCells().map(({ document }) => document);
    assert(python && typescript);
    await becomes(python, ['HS-2']);
    await becomes(typescript, ['HS-3']);
  });

  it('lead to the page of the ticket, in the account that an address names', async () => {
    const address = 'https://app.hubspot.com/contacts/24680135/record/0-5/17850001';
    const document = await open('plaintext', `See ${address}.`);
    await becomes(document, [address]);

    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      10,
    );

    const targets = links.map(({ target }) => decodeURIComponent(target?.toString() ?? ''));
    assert.match(targets.join(), /hubspotTickets\.openTicket.*24680135\/HS-17850001\.md/);
  });

  it('are left alone in languages that a person switched off', async () => {
    const settings = vscode.workspace.getConfiguration('hubspotTickets.references');
    const { Global } = vscode.ConfigurationTarget;
    const document = await open('ruby', '# HS-1\n');
    await becomes(document, ['HS-1']);

    await settings.update('disabledLanguages', ['ruby'], Global);
    await becomes(document, []);

    await settings.update('disabledLanguages', undefined, Global);
  });

  it('are also what a pattern of a person matches', async () => {
    const settings = vscode.workspace.getConfiguration('hubspotTickets.references');
    const { Global } = vscode.ConfigurationTarget;
    const document = await open('go', '// ACME-17850001\n');

    await settings.update('patterns', ['ACME-(\\d+)'], Global);
    await becomes(document, ['ACME-17850001']);

    await settings.update('patterns', undefined, Global);
  });
});
