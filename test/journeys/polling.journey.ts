import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from './consent.ts';
import { emulatorAt } from './emulator.ts';
import { useStack } from './stack.ts';

/** One look for changes at least would fall into this. */
const oneLookMs = 20_000;

describe('news of tickets', () => {
  // On its own: windows that were closed before are looked after by the editor for a while.
  const stack = useStack({
    tickets: 60,
    settings: { 'hubspotTickets.refresh.intervalSeconds': 15 },
  });

  it('is not asked for while the view is hidden or the window is not in front', async function () {
    this.timeout(150_000);
    const editor = await stack.openWindow();
    await editor.showTickets();
    await signIn(editor);
    await editor.tickets.first().waitFor();
    const hubSpot = emulatorAt(stack.programs.apiUrl);
    const askedAfter = async (action: () => Promise<unknown>, ms: number) => {
      await action();
      await pause(ms);
      return hubSpot.takeRequests();
    };
    await editor.page.keyboard.press('Control+b');
    await editor.sidebar.waitFor({ state: 'hidden' });

    const whileHidden = await askedAfter(() => hubSpot.takeRequests(), oneLookMs);
    const onReturn = await askedAfter(() => editor.page.keyboard.press('Control+b'), 3000);
    // The browser of the tests claims the focus for every page.
    await editor.page.evaluate(
      "document.hasFocus = () => false; document.dispatchEvent(new Event('visibilitychange'))",
    );
    const whileElsewhere = await askedAfter(() => hubSpot.takeRequests(), oneLookMs);

    assert.deepEqual(whileHidden, []);
    assert.equal(onReturn.length, 1);
    assert.deepEqual(whileElsewhere, []);
  });
});
