import assert from 'node:assert/strict';
import { accounts, signIn } from './consent.ts';
import type { EditorPage } from './editorPage.ts';
import { useStack } from './stack.ts';

const { portalId, name } = accounts.acme;

/** What the other extension says it got, once it says so; the message is closed then. */
async function answerOf(editor: EditorPage): Promise<string> {
  const message = editor.notification('Ticket Counter got');
  const text = await message.innerText();
  await message.hover();
  await message.locator('.codicon-notifications-clear').click();
  await message.waitFor({ state: 'hidden' });
  return text;
}

/** Has it ask, and allows it the one account there is. */
async function allow(editor: EditorPage, look?: () => Promise<void>): Promise<void> {
  await editor.run('Ticket Counter: Ask');
  await editor.dialog.filter({ hasText: 'Ticket Counter' }).waitFor();
  await look?.();
  await editor.dialog.getByRole('button', { name: 'Allow' }).click();
  await editor.choose(`${name} (${portalId})`);
}

async function askSilently(editor: EditorPage): Promise<string> {
  await editor.run('Ticket Counter: Look');
  return answerOf(editor);
}

describe('an extension of somebody else', () => {
  const stack = useStack({ tickets: 5, fixtures: ['consumer'] });

  async function openSignedIn(): Promise<EditorPage> {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor, accounts.acme);
    await editor.tickets.first().waitFor();
    return editor;
  }

  it('gets a session once the person allows it, good for HubSpot and without what renews it', async () => {
    const editor = await openSignedIn();
    assert.match(await askSilently(editor), /got no session/);

    await allow(editor, () => stack.picture(editor, 'consent for another extension'));

    const answer = await answerOf(editor);
    assert.match(answer, new RegExp(`account ${portalId};`));
    assert.match(answer, new RegExp(`label ${name} \\(${portalId}\\)`));
    assert.match(answer, /scopes right/);
    assert.match(answer, /keys accessToken,account,id,scopes/);
    assert.match(await askSilently(editor), new RegExp(`account ${portalId};`));
  });

  it('gets none from a person who does not allow it', async () => {
    const editor = await openSignedIn();

    await editor.run('Ticket Counter: Ask');
    await editor.dialog.getByRole('button', { name: 'Cancel' }).click();

    assert.match(await answerOf(editor), /got no session/);
    assert.match(await askSilently(editor), /got no session/);
  });

  it('has none any more once the person has signed out', async () => {
    const editor = await openSignedIn();
    await allow(editor);
    assert.match(await answerOf(editor), /scopes right/);

    await editor.run('HubSpot: Sign Out');
    await editor.sidebar.getByText('See the support tickets').waitFor();

    assert.match(await askSilently(editor), /got no session/);
  });

  it('can have the person signed in, and gets that very session', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();

    const consent = await editor.opens(async () => {
      await editor.run('Ticket Counter: Ask');
      await editor.dialog.getByRole('button', { name: 'Allow' }).click();
    });
    await consent.locator(`#account-${portalId}`).check();
    await consent.locator('#approve').click();
    await editor.page.bringToFront();

    assert.match(await answerOf(editor), new RegExp(`account ${portalId};`));
    await editor.tickets.first().waitFor();
    assert.match(await askSilently(editor), new RegExp(`account ${portalId};`));
  });
});
