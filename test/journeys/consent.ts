import type { Page } from 'playwright-core';
import type { EditorPage } from './editorPage.ts';

/** Accounts of the emulator, by what its consent page says. */
export const accounts = {
  acme: { portalId: 24680135, name: 'Acme Robotics' },
  northwind: { portalId: 97531086, name: 'Northwind Support' },
  sandbox: { portalId: 24680777, name: 'Acme Robotics Sandbox' },
} as const;

/** Starts to sign in, and answers with HubSpot's page in the browser. */
export async function beginSignIn(editor: EditorPage): Promise<Page> {
  const page = await editor.opens(() => editor.run('HubSpot: Sign In'));
  await page.locator('#approve').waitFor();
  return page;
}

/** Signs in to an account as a person does, and ends on the editor. */
export async function signIn(
  editor: EditorPage,
  account: { portalId: number } = accounts.acme,
): Promise<void> {
  await consentTo(editor, account, () => editor.run('HubSpot: Sign In'));
}

/** Consents to what an action in the editor began, and ends on the editor. */
export async function consentTo(
  editor: EditorPage,
  account: { portalId: number },
  begin: () => Promise<void>,
): Promise<void> {
  const consent = await editor.opens(begin);
  await consent.locator(`#account-${account.portalId}`).check();
  await consent.locator('#approve').click();
  await editor.page.bringToFront();
  await editor.notification('Waiting for HubSpot').waitFor({ state: 'hidden' });
}
