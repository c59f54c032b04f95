import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { freePort } from '../host/ports.ts';
import { app } from '../host/programs.ts';
import { accounts } from './consent.ts';
import type { EditorPage } from './editorPage.ts';
import { useStack } from './stack.ts';

const port = await freePort();
let nowhere: Server | undefined;
const callback = `http://localhost:${port}/oauth-callback`;

describe('signing in by an app of one’s own', () => {
  const stack = useStack({
    tickets: 40,
    flags: ['--redirect-url', callback],
    settings: {
      'hubspotTickets.signIn.relayUrl': '',
      'hubspotTickets.signIn.redirectPorts': [port],
    },
  });

  afterEach(() => nowhere?.close());

  /** Sets the app up as a person does; ends on what HubSpot and the machine say of it. */
  async function setUp(editor: EditorPage, secret = app.HUBSPOT_CLIENT_SECRET): Promise<void> {
    await editor.choose('Continue');
    await editor.page.getByText('Client id of the app').waitFor();
    await editor.type(app.HUBSPOT_CLIENT_ID);
    await editor.page.getByText('Client secret of the app').waitFor();
    await editor.type(secret);
  }

  it('is one of the ways when nothing is set up', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();

    await editor.sidebar.getByRole('button', { name: 'Sign In' }).click();

    await editor.choices.filter({ hasText: 'Set Up Your Own HubSpot App…' }).waitFor();
    await stack.picture(editor, 'ways to sign in');
    assert.equal(await editor.choices.count(), 4);
    assert.equal(await editor.notification(/./).count(), 0);
  });

  it('is set up step by step, and comes back over a port of this machine', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await stack.picture(editor, 'signed out, no relay');
    await editor.sidebar.getByText('set up your own HubSpot app').click();
    await editor.choices.filter({ hasText: 'Copy the Redirect URLs' }).first().waitFor();
    await stack.picture(editor, 'own app 1');
    await setUp(editor, 'not the secret');
    const wrong = editor.choices.filter({ hasText: 'does not accept this client secret' });
    await wrong.waitFor();
    await stack.picture(editor, 'own app 4, wrong secret');
    await wrong.click();
    await editor.page.getByText('Client secret of the app').waitFor();
    await editor.type(app.HUBSPOT_CLIENT_SECRET);
    await editor.choices.filter({ hasText: 'HubSpot knows the app' }).waitFor();
    await stack.picture(editor, 'own app 4');

    const consent = await editor.opens(() => editor.choose('Sign In'));
    await consent.locator('#approve').click();

    await editor.notification('Waiting for HubSpot').waitFor({ state: 'hidden' });
    await editor.page.bringToFront();
    await editor.tickets.first().waitFor();
    await stack.picture(editor, 'own app, tickets');
  });

  it('takes the address of the page that cannot be reached', async () => {
    // As on another machine, where the port leads nowhere.
    nowhere = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    const editor = await stack.openWindow();
    await editor.showTickets();
    await editor.run('HubSpot: Set Up Your Own HubSpot App');
    await setUp(editor);
    const consent = await editor.opens(() => editor.choose('Sign In'));
    const redirect = consent.waitForRequest((request) => request.url().startsWith(callback));
    await consent.locator(`#account-${accounts.northwind.portalId}`).check();
    await consent.locator('#approve').click();
    const address = (await redirect).url();
    await editor.page.bringToFront();

    const waiting = editor.notification('Waiting for HubSpot');
    await waiting.getByText('cannot be reached').waitFor();
    await stack.picture(editor, 'own app, paste the address');
    await waiting.getByText('Paste the address').click();
    await editor.input.waitFor();
    await editor.type(address);

    await waiting.waitFor({ state: 'hidden' });
    await editor.tickets.first().waitFor();
  });
});

describe('the page after consent', () => {
  const stack = useStack({
    tickets: 5,
    flags: ['--redirect-url', callback],
    settings: {
      'hubspotTickets.signIn.relayUrl': '',
      'hubspotTickets.signIn.redirectPorts': [port],
      'hubspotTickets.signIn.clientId': app.HUBSPOT_CLIENT_ID,
    },
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`opens the editor, and offers the code for when it does not (${colorScheme})`, async () => {
      const editor = await stack.openWindow();
      await editor.showTickets();
      await editor.run('HubSpot: Sign In');
      await editor.page.getByText('stands beside the client id').waitFor();
      const consent = await editor.opens(() => editor.type(app.HUBSPOT_CLIENT_SECRET));
      await consent.emulateMedia({ colorScheme });
      // The editor's own page that takes the answer is kept away, as where no editor opens.
      await consent.route(/vscode-reqid=/, (route) => route.fulfill({ status: 204 }));
      await consent.locator('#approve').click();
      await consent.getByRole('heading', { name: 'HubSpot lets you in' }).waitFor();
      await stack.picture({ page: consent }, `page after consent, ${colorScheme}`);
      assert.equal(new URL(consent.url()).search, '', 'the code stays in the history');
      const code = await consent.locator('#field').inputValue();
      await editor.page.bringToFront();
      const waiting = editor.notification('Waiting for HubSpot');
      await waiting.getByText('Paste the address').click();
      await editor.input.waitFor();

      await editor.type(code);

      await waiting.waitFor({ state: 'hidden' });
    });
  }
});
