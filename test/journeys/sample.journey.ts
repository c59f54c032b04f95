import assert from 'node:assert/strict';
import type { EditorPage } from './editorPage.ts';
import { useStack } from './stack.ts';

/** As it is right after installing: nobody has set anything. */
const nothingSet = { 'hubspotTickets.signIn.relayUrl': '' };

describe('trying the extension with sample tickets', () => {
  const stack = useStack({ tickets: 1, settings: nothingSet });

  /** Opens a window. The palette knows our commands once our view is in the activity bar. */
  async function openWindow(): Promise<EditorPage> {
    const editor = await stack.openWindow();
    await editor.page.getByRole('tab', { name: 'HubSpot Tickets' }).waitFor();
    return editor;
  }

  const trySamples = (editor: EditorPage) => editor.run('HubSpot: Try with Sample Tickets');

  const texts = async (editor: EditorPage) => {
    await editor.tickets.first().waitFor();
    return editor.tickets.allInnerTexts();
  };

  it('leads from the palette to tickets within seconds, and says what they are', async () => {
    const editor = await openWindow();

    const begin = performance.now();
    await trySamples(editor);
    await editor.tickets.first().waitFor();
    const tookMs = performance.now() - begin;

    await editor.title.filter({ hasText: /Sample tickets/i }).waitFor();
    await editor.sidebar.getByText('Sign in to see your tickets').waitFor();
    await editor.page.getByText(/These are sample tickets/).waitFor();
    await stack.picture(editor, 'sample tickets');
    assert.ok(tookMs < 10_000, `it took ${Math.round(tookMs)} ms`);
  });

  it('opens a ticket that says that it is a sample', async () => {
    const editor = await openWindow();
    await trySamples(editor);

    await editor.tickets.first().click();

    await editor.document.getByText('This is a sample ticket').waitFor();
    await editor.document.getByText('Hello,').waitFor();
    await stack.picture(editor, 'sample ticket');
    assert.equal(await editor.document.getByRole('link', { name: 'Open in HubSpot' }).count(), 0);
  });

  it('opens no page of HubSpot for a sample, and says why', async () => {
    const editor = await openWindow();
    await trySamples(editor);
    await editor.tickets.first().click();
    await editor.document.getByText('This is a sample ticket').waitFor();

    await editor.run('HubSpot: Open in HubSpot');

    await editor.notification('Sample tickets exist only here').waitFor();
    await stack.picture(editor, 'sample in HubSpot');
    assert.equal(stack.context.pages().length, 1);
  });

  it('shows the same tickets when the window is opened again', async () => {
    const first = await openWindow();
    await trySamples(first);
    const before = await texts(first);
    await first.close();

    const second = await stack.openWindow();
    await second.showTickets();

    assert.deepEqual(await texts(second), before);
  });

  it('ends with signing out', async () => {
    const editor = await openWindow();
    await trySamples(editor);
    await editor.tickets.first().waitFor();

    await editor.run('HubSpot: Sign Out');

    await editor.sidebar.getByText('See the support tickets').waitFor();
    await stack.picture(editor, 'after the samples');
    assert.equal(await editor.rows.count(), 0);
  });
});
