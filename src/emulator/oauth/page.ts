import type { AccountOptions } from '../data/accounts';
import { scopeWords, type App } from './apps';
import { style } from './style';

/** Makes a text fit for HTML, inside and outside of attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, content: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="note">HubSpot emulator: nothing here is real</p>
${content}
</main>
</body>
</html>
`;

const kinds: Record<AccountOptions['accountType'], string> = {
  STANDARD: '',
  DEVELOPER_TEST: 'Test account',
  SANDBOX: 'Sandbox',
  APP_DEVELOPER: 'Developer',
};

function accountChoice(
  { portalId, name, user, uiDomain, accountType }: AccountOptions,
  at: number,
) {
  const kind = kinds[accountType];
  return `<label for="account-${portalId}">
<input type="radio" name="account" id="account-${portalId}" value="${portalId}"${at === 0 ? ' checked' : ''} required>
<span class="account"><strong>${escapeHtml(name)}</strong>
<span>${portalId} · ${escapeHtml(uiDomain)}<br>${escapeHtml(user.email)}</span></span>
${kind ? `<span class="kind">${kind}</span>` : ''}
</label>`;
}

const scopeList = (title: string, id: string, scopes: readonly string[]) =>
  scopes.length === 0
    ? ''
    : `<h2 id="${id}">${title}</h2>
<ul aria-labelledby="${id}">
${scopes.map((scope) => `<li>${escapeHtml(scopeWords.get(scope) ?? scope)} <code>${escapeHtml(scope)}</code></li>`).join('\n')}
</ul>`;

/** The page where a person chooses an account and decides. The form posts to its own address. */
export function consentPage(
  app: App,
  accounts: readonly AccountOptions[],
  query: URLSearchParams,
): string {
  const scopesOf = (name: string) => (query.get(name) ?? '').split(/[\s+]+/).filter(Boolean);
  const kept = [...query]
    .filter(([name]) => name !== 'account' && name !== 'decision')
    .map(([name, value]) => [escapeHtml(name), escapeHtml(value)] as const)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return page(
    `Connect ${app.name}`,
    `<h1>Connect ${escapeHtml(app.name)} to HubSpot</h1>
<p>Choose the account and check what the app may do there.</p>
<form method="post">
${kept.join('\n')}
<fieldset role="radiogroup">
<legend>Account</legend>
${accounts.map(accountChoice).join('\n')}
</fieldset>
${scopeList('The app will be able to', 'required', scopesOf('scope'))}
${scopeList('Where the account has it, also', 'optional', scopesOf('optional_scope'))}
<div class="buttons">
<button id="approve" name="decision" value="approve">Connect app</button>
<button id="cancel" name="decision" value="cancel" formnovalidate>Cancel</button>
</div>
</form>`,
  );
}

/** The page that a refused request ends on. */
export const refusalPage = (reason: string): string =>
  page(
    "Couldn't complete the connection",
    `<h1>Couldn't complete the connection</h1>
<p role="alert" id="reason">${escapeHtml(reason)}</p>
<p>You can close this page.</p>`,
  );

/** The page after Cancel: the app hears nothing. */
export const cancelledPage = (): string =>
  page(
    'Not connected',
    `<h1>Not connected</h1>
<p id="cancelled">You cancelled. The app was not told; you can close this page.</p>`,
  );
