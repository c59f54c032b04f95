import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signIn } from './consent.ts';
import type { EditorPage } from './editorPage.ts';
import { useStack } from './stack.ts';

describe('tickets in code', () => {
  const stack = useStack({ tickets: 120 });
  const fileOf = (name: string) => path.join(stack.workspace, name);

  /** Opens a window on a file of its own, signed in, with the cursor at its end. */
  async function write(name: string, text: string): Promise<EditorPage> {
    writeFileSync(fileOf(name), text);
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    await editor.tickets.first().waitFor();
    await editor.openFile(name);
    await editor.page.keyboard.press('Control+End');
    return editor;
  }

  /** What is on disk once the file was saved. */
  async function saved(editor: EditorPage, name: string, isIt: RegExp): Promise<string> {
    for (let tries = 0; tries < 50; tries += 1) {
      await editor.page.keyboard.press('Control+s');
      const text = readFileSync(fileOf(name), 'utf8');
      if (isIt.test(text)) {
        return text;
      }
      await editor.page.waitForTimeout(100);
    }
    throw new Error(`${name} holds ${readFileSync(fileOf(name), 'utf8')}`);
  }

  const suggestions = (editor: EditorPage) =>
    editor.page.locator('.suggest-widget.visible .monaco-list-row');

  it('are completed in a comment, the person’s own first, then what HubSpot finds', async () => {
    const editor = await write('dock.ts', 'export const dock = 1;\n// see ');

    await editor.page.keyboard.type('HS-');
    await suggestions(editor).first().waitFor();
    await editor.page.keyboard.press('Control+Space');
    await editor.page
      .locator('.suggest-details')
      .getByText(/priority|No priority/i)
      .waitFor();
    await stack.picture(editor, 'completion');
    await editor.page.keyboard.type('webhook');
    await suggestions(editor)
      .filter({ hasText: /webhook/i })
      .first()
      .waitFor();
    await stack.picture(editor, 'completion by words');
    await editor.page.keyboard.press('Enter');

    assert.match(await saved(editor, 'dock.ts', /HS-\d/), /^\/\/ see HS-1785\d{4}$/m);
  });

  it('are not offered outside of comments', async () => {
    const editor = await write('plain.ts', 'export const dock = 1;\n');

    await editor.page.keyboard.type('const x = HS-1');
    await editor.page.keyboard.press('Control+Space');
    await editor.page.waitForTimeout(1000);

    assert.equal(await suggestions(editor).filter({ hasText: 'HS-1785' }).count(), 0);
    await editor.page.keyboard.press('Escape');
    await editor.run('File: Revert File');
  });

  async function quickFix(editor: EditorPage, title: string): Promise<void> {
    await editor.page.locator('[class*=light-bulb], [class*=lightbulb]').first().waitFor();
    await editor.page.keyboard.press('Control+.');
    const row = editor.page.locator('.action-widget .monaco-list-row').filter({ hasText: title });
    await row.waitFor();
    await stack.picture(editor, `quick fix ${title}`);
    await row.click();
  }

  it('are attached to a TODO, in one step that one undo takes back', async () => {
    const todo = 'def charge():\n    pass\n# TODO(dana): wake the dock';
    const editor = await write('charge.py', todo);

    await quickFix(editor, 'Attach HubSpot Ticket');
    await editor.input.fill('webhook');
    await editor.choices
      .filter({ hasText: /webhook/i })
      .first()
      .waitFor();
    await stack.picture(editor, 'attach ticket');
    await editor.choices.filter({ hasText: /HS-/ }).first().click();
    await editor.notification('is attached').waitFor();
    await stack.picture(editor, 'attached');

    const text = await saved(editor, 'charge.py', /HS-/);
    assert.match(text, /^# TODO\(dana, HS-\d+\): wake the dock$/m);
    await editor.page.keyboard.press('Control+z');
    assert.equal(await saved(editor, 'charge.py', /TODO\(dana\)/), todo);
  });

  it('are created from a TODO, with where it is, and told of on the ticket', async () => {
    const editor = await write('wake.go', 'package dispatch\n\n// FIXME wake the dock before noon');

    await quickFix(editor, 'Create HubSpot Ticket');
    await editor.page.getByText('Create in Acme Robotics').waitFor();
    assert.equal(await editor.input.inputValue(), 'wake the dock before noon');
    await stack.picture(editor, 'create subject');
    await editor.input.press('Enter');
    await editor.choices.filter({ hasText: 'Where tickets usually begin' }).waitFor();
    await stack.picture(editor, 'create stage');
    await editor.input.press('Enter');
    const told = editor.notification('is created in Acme Robotics');
    await told.waitFor();
    await stack.picture(editor, 'created');
    const text = await saved(editor, 'wake.go', /HS-/);
    assert.match(text, /^\/\/ FIXME\(HS-\d+\): wake the dock before noon$/m);

    await told.getByRole('button', { name: 'Open Ticket' }).click();
    await editor.document.getByText('FIXME in wake.go:3').waitFor();
    await stack.picture(editor, 'created ticket');
  });

  it('are inserted as a comment of the language', async () => {
    const editor = await write('speed.sql', 'SELECT 1;\n');

    await editor.run('HubSpot: Insert Ticket Reference…');
    await editor.choices.filter({ hasText: 'HS-' }).first().click();

    assert.match(await saved(editor, 'speed.sql', /HS-/), /^-- HS-\d+$/m);
    await stack.picture(editor, 'inserted');
  });

  it('lead to every place that names them', async () => {
    const editor = await write('notes.ts', '// Signed wrongly: HS-17850001\nexport {};\n');
    await editor.openFile('signature.ts');

    await editor.run('HubSpot: Find Code References');
    await editor.input.fill('HS-17850001');
    await editor.choices.filter({ hasText: 'HS-17850001' }).first().click();

    const peek = editor.page.locator('.reference-zone-widget');
    await peek.waitFor();
    await peek.locator('.monaco-list-row').filter({ hasText: 'signature.ts' }).waitFor();
    await stack.picture(editor, 'find code references');
    await peek.getByText('(2)').waitFor();
  });

  it('are listed by file and by stage, and followed when a file is saved', async () => {
    const editor = await write('late.ts', '// Nothing here yet. ');
    const view = editor.page
      .locator('.part.sidebar .pane')
      .filter({ hasText: 'Tickets in This Workspace' });
    await editor.page.locator('.part.sidebar .pane-header').first().click();
    await view.locator('.pane-header').click();
    const rows = view.getByRole('treeitem');

    await rows.filter({ hasText: 'queue.go' }).first().waitFor();
    await rows
      .filter({ hasText: /· HS-17850005/ })
      .first()
      .waitFor();
    await stack.picture(editor, 'workspace by file');
    await editor.page.keyboard.press('Control+1');
    await editor.page.keyboard.type('HS-17850009');
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Control+s');
    await rows.filter({ hasText: 'late.ts' }).first().waitFor();
    await view.getByRole('button', { name: 'Group by Stage' }).click();
    await rows.filter({ hasText: 'queue.go:13' }).first().waitFor();
    await stack.picture(editor, 'workspace by stage');

    await rows.filter({ hasText: 'queue.go:13' }).first().click();
    await editor.tab('queue.go').waitFor();
    await rows.filter({ hasText: 'queue.go:13' }).first().click({ button: 'right' });
    await editor.page.getByRole('menuitem', { name: 'Add Note to Ticket' }).waitFor();
    await stack.picture(editor, 'workspace menu');
    await editor.page.getByRole('menuitem', { name: 'Add Note to Ticket' }).click();
    await editor.page.getByText('Add Note to HS-17850005 in Acme Robotics').waitFor();
    await stack.picture(editor, 'note');
    await editor.input.press('Enter');
    await editor.page.getByText('Note added to HS-17850005').first().waitFor();
  });
});
