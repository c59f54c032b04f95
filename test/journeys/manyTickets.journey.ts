import assert from 'node:assert/strict';
import { signIn } from './consent.ts';
import type { EditorPage } from './editorPage.ts';
import { emulatorAt } from './emulator.ts';
import { useStack } from './stack.ts';

describe('an account of many tickets', () => {
  const stack = useStack({ tickets: 12_000 });
  const hubSpot = () => emulatorAt(stack.programs.apiUrl);
  const openSignedIn = async (): Promise<EditorPage> => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    return editor;
  };

  afterEach(() => hubSpot().recover());

  it('shows the newest at once, after four requests', async () => {
    await hubSpot().takeRequests();

    const editor = await openSignedIn();
    await editor.tickets.first().waitFor();

    const seen = await hubSpot().takeRequests();
    const forTickets = seen.filter(({ path }) => path.startsWith('/crm/'));
    assert(forTickets.length <= 4, JSON.stringify(forTickets));
    await stack.picture(editor, 'many tickets');
  });

  it('loads more by keyboard', async () => {
    const editor = await openSignedIn();
    await editor.tickets.first().waitFor();

    await editor.row(/^New/).click();
    await editor.tickets.first().waitFor({ state: 'hidden' });
    await editor.page.keyboard.press('ArrowRight');
    await editor.tickets.first().waitFor();
    // The stage is read by itself now: then its count is exact.
    await editor.row(/^New\s*\d[\d,]*(?![\d,+])/).waitFor();
    for (let row = 0; row <= 50; row++) {
      await editor.page.keyboard.press('ArrowDown');
    }
    const more = editor.row(/Load more/);
    assert.match((await more.getAttribute('aria-label')) ?? '', /^Load more, 50 of [\d,]+ shown$/);
    await editor.page.keyboard.press('Enter');
    await more.waitFor({ state: 'hidden' });
    for (let row = 0; row < 3; row++) {
      await editor.page.keyboard.press('ArrowDown');
    }

    await editor.row(/Load more \(100 of [\d,]+\)/).waitFor();
    await stack.picture(editor, 'more tickets');
  });

  it('says what happened when the first reading fails, and reads again when asked', async () => {
    await hubSpot().fail({ match: '/search', shape: 'half-sent' });

    const editor = await openSignedIn();
    const failure = editor.row(/broke off before its answer was complete/);
    await failure.waitFor();
    await stack.picture(editor, 'failed');
    await hubSpot().recover();
    await failure.hover();
    await failure.getByRole('button', { name: 'Retry' }).click();

    await editor.tickets.first().waitFor();
    assert.equal(await editor.notification(/./).count(), 0);
  });

  it('stays on screen when HubSpot limits the rate, and says until when', async () => {
    const editor = await openSignedIn();
    await editor.tickets.first().waitFor();
    await hubSpot().fail({ match: '/search', status: 429, headers: { 'retry-after': '40' } });

    await editor.run('HubSpot: Refresh Tickets');

    await editor.sidebar.getByText(/Could not refresh at .* Try again in 40 seconds/).waitFor();
    assert(await editor.tickets.first().isVisible());
    await stack.picture(editor, 'limited');
  });
});
