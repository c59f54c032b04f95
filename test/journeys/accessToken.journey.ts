import { useStack } from './stack.ts';

/** A service key of the emulator's first account. */
const serviceKey = 'pat-na1-00000000-fake-acme-0000-emulator0001';

describe('signing in to HubSpot with an access token', () => {
  const stack = useStack({ tickets: 120, settings: { 'hubspotTickets.signIn.relayUrl': '' } });

  it('says what is wrong with a token and keeps it in the box', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await editor.run('HubSpot: Sign In with Access Token');

    await editor.type('CiRuYTEtZmFrZS1wZXJzb25hbC1hY2Nlc3Mta2V5LTAwMDAwMDAw');

    await editor.page.getByText(/A personal access key, for example/).waitFor();
    await stack.picture(editor, 'a wrong token');
    await editor.type(`${serviceKey}x`);
    await editor.page.getByText(/does not know this access token/).waitFor();
  });

  it('asks once whose tickets are mine', async () => {
    const editor = await stack.openWindow();
    await editor.showTickets();
    await editor.run('HubSpot: Sign In with Access Token');
    await editor.type(`Bearer ${serviceKey}`);

    const question = editor.sidebar.getByText('Choose who you are');
    await question.waitFor();
    await stack.picture(editor, 'who are you');
    await question.click();
    await editor.choices.filter({ hasText: 'Dana Whitfield' }).waitFor();
    await stack.picture(editor, 'choosing who you are');
    await editor.choose('Dana Whitfield');

    await editor.row(/^My Open Tickets.*Dana Whitfield/s).waitFor();
    await editor.tickets.first().waitFor();
    await stack.picture(editor, 'tickets of a token');
    await editor.close();

    const again = await stack.openWindow();
    await again.showTickets();
    await again.row(/^My Open Tickets.*Dana Whitfield/s).waitFor();
  });
});
