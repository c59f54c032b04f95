import assert from 'node:assert/strict';
import type { EditorPage } from './editorPage.ts';
import { signIn } from './consent.ts';
import { useStack } from './stack.ts';

describe('a reference to a ticket in code', () => {
  const stack = useStack({ tickets: 120 });

  /** Opens a window on one file of the workspace, signed in. */
  async function openFile(name: string): Promise<EditorPage> {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    await editor.tickets.first().waitFor();
    await editor.openFile(name);
    return editor;
  }

  it('is a link to the page of the ticket', async () => {
    const editor = await openFile('signature.ts');
    const link = editor.link('HS-17850001');
    await link.first().waitFor();
    assert.equal(await link.count(), 1, 'the one in the string is no reference');

    await editor.hold('Control', () => link.first().click());

    await editor.document.getByRole('heading', { name: 'Description' }).waitFor();
    await stack.picture(editor, 'reference opened');
  });

  it('shows the ticket on hover, and opens it from there', async () => {
    const editor = await openFile('signature.ts');
    await editor.link('HS-17850007').first().hover();

    await editor.hover.getByText('Priority:').waitFor();
    await stack.picture(editor, 'reference hover');
    await editor.hover.getByRole('link', { name: 'Open', exact: true }).click();

    await editor.document.getByRole('heading', { name: 'Description' }).waitFor();
  });

  it('asks nobody to sign in who only hovers', async () => {
    const editor = await stack.openWindow();
    await editor.openFile('queue.go');
    await editor.link('HS-17850005').hover();

    await editor.hover.getByText('Sign in to see it here').waitFor();
    await stack.picture(editor, 'reference signed out');
    assert.equal(await editor.notification(/./).count(), 0);
  });
});

describe('a TODO whose ticket is closed', () => {
  const stack = useStack({
    tickets: 120,
    settings: { 'hubspotTickets.references.showState': true },
  });

  it('is a problem that can be taken out, with the state of tickets beside their references', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    await editor.tickets.first().waitFor();
    await editor.openFile('signature.ts');
    const todo = editor.page.locator('.view-line').filter({ hasText: 'TODO' });
    await editor.page.locator('.squiggly-info').first().waitFor();
    await editor.page.waitForFunction(
      `[...document.querySelectorAll('.view-line span')].some((span) =>
        getComputedStyle(span, '::after').content.includes('Closed'))`,
    );
    await stack.picture(editor, 'reference states');

    await editor.link('HS-17850007').last().hover();
    await editor.hover.getByText('was closed').waitFor();
    await stack.picture(editor, 'reference closed');

    await todo.getByText('TODO').click();
    await editor.page.keyboard.press('Control+ArrowRight');
    await editor.page.keyboard.press('Control+.');
    const remove = editor.page.locator('.action-widget').getByText('Remove This TODO');
    await remove.waitFor();
    await stack.picture(editor, 'reference quick fixes');
    await remove.click();

    await todo.waitFor({ state: 'detached' });
    assert.equal(await editor.link('HS-17850007').count(), 1);
  });
});
