import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { accounts, consentTo, signIn } from './consent.ts';
import type { EditorPage } from './editorPage.ts';
import { useStack } from './stack.ts';

const { acme, northwind, sandbox } = accounts;

describe('several HubSpot accounts', () => {
  const stack = useStack({ tickets: 30 });
  const settingsFile = () => path.join(stack.workspace, '.vscode/settings.json');
  const sharedSettings = () =>
    existsSync(settingsFile()) ? (JSON.parse(readFileSync(settingsFile(), 'utf8')) as unknown) : {};
  const shareAccount = (portalId: number) => {
    mkdirSync(path.dirname(settingsFile()), { recursive: true });
    writeFileSync(settingsFile(), JSON.stringify({ 'hubspotTickets.portalId': portalId }));
  };
  const emulator = async (action: string, body: unknown = {}) => {
    const answer = await fetch(`${stack.programs.apiUrl}/_emulator/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok, action);
    return (await answer.json().catch(() => ({}))) as { id?: string };
  };

  afterEach(() => rmSync(path.dirname(settingsFile()), { recursive: true, force: true }));

  async function openSignedIn(): Promise<EditorPage> {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor, acme);
    await editor.tickets.first().waitFor();
    return editor;
  }

  const titled = (editor: EditorPage, title: string) =>
    editor.title.getByText(title, { exact: true }).waitFor();

  it('are switched for the workspace, which shares the number of the account and nothing else', async () => {
    const editor = await openSignedIn();
    await editor.widenSidebar(200);

    await consentTo(editor, sandbox, async () => {
      await editor.run('HubSpot: Switch Account');
      await editor.choose('Add another account…');
    });
    await titled(editor, 'Acme Robotics Sandbox · Sandbox');
    assert.deepEqual(sharedSettings(), { 'hubspotTickets.portalId': sandbox.portalId });

    await editor.run('HubSpot: Switch Account');
    await editor.choices.filter({ hasText: 'shown in this workspace' }).waitFor();
    await stack.picture(editor, 'switch account');
    await editor.choose(`Account ${acme.portalId}`);
    await titled(editor, 'Acme Robotics');
    await editor.tickets.first().waitFor();
    assert.deepEqual(sharedSettings(), { 'hubspotTickets.portalId': acme.portalId });
    await editor.close();

    const next = await stack.openWindow();
    await next.showTickets();
    await titled(next, 'Acme Robotics');
  });

  it('can be signed out of one by one from the list', async () => {
    const editor = await openSignedIn();
    await signIn(editor, northwind);
    await titled(editor, northwind.name);

    await editor.run('HubSpot: Switch Account');
    const row = editor.choices.filter({ hasText: northwind.name });
    await row.hover();
    await row.getByRole('button', { name: `Sign out of ${northwind.name}` }).click();
    await row.waitFor({ state: 'hidden' });
    await editor.page.keyboard.press('Escape');

    await titled(editor, acme.name);
  });

  it('show nothing of another account where the workspace wants one, and say whose sign-in is missing', async () => {
    shareAccount(northwind.portalId);
    const editor = await stack.openWindow();
    await editor.showTickets();
    await editor.widenSidebar(200);
    await editor.row(`Not signed in to HubSpot account ${northwind.portalId}`).waitFor();

    await consentTo(editor, acme, () =>
      editor.sidebar.getByText('Sign In', { exact: true }).click(),
    );

    const warning = editor.notification(`not to the HubSpot account ${northwind.portalId}`);
    await warning.waitFor();
    await editor.row('Switch Account…').waitFor();
    assert.equal(await editor.tickets.count(), 0);
    await stack.picture(editor, 'wrong account');

    await consentTo(editor, northwind, () =>
      warning.getByRole('button', { name: 'Sign In Again' }).click(),
    );
    await editor.tickets.first().waitFor();
    await titled(editor, northwind.name);
  });

  it('open a ticket in the account that it belongs to, and ask for that one where it is missing', async () => {
    const editor = await openSignedIn();
    const { id = '' } = await emulator('tickets', { portalId: northwind.portalId });
    const address = `https://app-eu1.hubspot.com/contacts/${northwind.portalId}/record/0-5/${id}`;
    await editor.run('HubSpot: Open Ticket…');
    await editor.type(address);
    const offer = editor.notification(`belongs to the HubSpot account ${northwind.portalId}`);
    await offer.getByRole('button', { name: 'Switch Account' }).waitFor();
    await stack.picture(editor, 'account needed');

    await consentTo(editor, northwind, () =>
      offer.getByRole('button', { name: 'Sign In' }).click(),
    );

    await editor.document.getByRole('heading', { name: 'Description' }).waitFor();
    await titled(editor, acme.name);
    await stack.picture(editor, 'ticket of another account');
  });

  it('say quietly, in one row, that a sign-in ended by itself, and go on after signing in again', async () => {
    const before = await openSignedIn();
    await before.close();
    await emulator('revoke');
    await emulator('expire-tokens');

    const editor = await stack.openWindow();
    await editor.showTickets();
    const row = editor.row('Your sign-in to Acme Robotics ended. Sign in again');
    await row.waitFor();
    await editor.accountsBadge.filter({ hasText: '1' }).waitFor();
    await stack.picture(editor, 'sign-in ended');
    assert.equal(await editor.rows.count(), 1);
    assert.equal(await editor.notification(/./).count(), 0);

    await consentTo(editor, acme, () => row.click());

    await editor.tickets.first().waitFor();
    await editor.accountsBadge.waitFor({ state: 'hidden' });
    assert.equal(await editor.notification(/./).count(), 0);
  });

  it('come back to the window that asked for them, whichever was used last', async () => {
    const asking = await stack.openWindow();
    await asking.showTickets();
    const other = await stack.openWindow();
    await other.showTickets();
    await asking.page.bringToFront();
    const consent = await asking.opens(() => asking.run('HubSpot: Sign In'));
    await other.page.bringToFront();
    await other.page.locator('.part.editor').click();

    await consent.locator(`#account-${acme.portalId}`).check();
    await consent.locator('#approve').click();

    await asking.tickets.first().waitFor();
    // Pages of one browser keep their own copies of the secrets: a reload reads what the other has stored.
    await other.sidebar.getByText('See the support tickets').waitFor();
    await other.page.reload();
    await other.tickets.first().waitFor();
  });
});
