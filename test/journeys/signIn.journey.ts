import assert from 'node:assert/strict';
import { accounts, beginSignIn, signIn } from './consent.ts';
import { useStack } from './stack.ts';

describe('signing in to HubSpot', () => {
  const stack = useStack({ tickets: 120 });

  it('leads from the palette over the consent page to the tickets', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await editor.sidebar.getByText('See the support tickets').waitFor();
    await stack.picture(editor, 'signed out');

    await signIn(editor, accounts.acme);

    await editor.row(/^My Open Tickets/).waitFor();
    await editor.tickets.first().waitFor();
    await stack.picture(editor, 'tickets');
    const title = await editor.page.locator('.part.sidebar').innerText();
    assert.match(title, /My Open Tickets\s*\d+/);
  });

  it('opens a ticket with what the customer wrote', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);

    await editor.tickets.first().click();

    await editor.document.getByRole('heading', { name: 'Description' }).waitFor();
    await editor.document.getByText('Hello,').waitFor();
    await stack.picture(editor, 'ticket');
  });

  it('is remembered when the window is opened again', async () => {
    const first = await stack.openWindow();
    await first.showTickets();
    await signIn(first);
    await first.tickets.first().waitFor();
    await first.close();

    const second = await stack.openWindow();
    await second.showTickets();

    await second.tickets.first().waitFor();
  });

  it('adds a second account and shows its tickets', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor, accounts.acme);
    await editor.tickets.first().waitFor();

    await signIn(editor, accounts.northwind);

    await editor.title.filter({ hasText: accounts.northwind.name }).waitFor();
    await editor.tickets.first().waitFor();
    await stack.picture(editor, 'second account');
  });

  it('ends quietly when the person says no and stops waiting', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    const consent = await beginSignIn(editor);

    await consent.locator('#cancel').click();
    await consent.locator('#cancelled').waitFor();
    await editor.page.bringToFront();
    const waiting = editor.notification('Waiting for HubSpot');
    await waiting.getByRole('button', { name: 'Cancel' }).click();

    await waiting.waitFor({ state: 'hidden' });
    await editor.sidebar.getByText('See the support tickets').waitFor();
    assert.equal(await editor.notification(/./).count(), 0);
  });

  it('is undone by signing out', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    await editor.tickets.first().waitFor();

    await editor.run('HubSpot: Sign Out');

    await editor.sidebar.getByText('See the support tickets').waitFor();
    assert.equal(await editor.rows.count(), 0);
  });
});

describe('signing in where HubSpot tells the app of a refusal', () => {
  const stack = useStack({ tickets: 5, flags: ['--cancel-redirects'] });

  it('says so when the person declines', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    const consent = await beginSignIn(editor);

    await consent.locator('#cancel').click();
    await editor.page.bringToFront();

    await editor.notification('Waiting for HubSpot').waitFor({ state: 'hidden' });
    await editor
      .notification(/HubSpot/)
      .first()
      .waitFor();
    await stack.picture(editor, 'declined');
    await editor.sidebar.getByText('See the support tickets').waitFor();
  });
});
