import { createHash } from 'node:crypto';

/** A page and what may run and shine in it. */
export interface Page {
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

const style = `
:root { color-scheme: light dark; --page: #f3f5f8; --card: #fff; --line: #dde3ea; --text: #1f2a37; --soft: #566373;
  --accent: #1f5fbf; --on-accent: #fff; --good: #1a7f52; --bad: #b3392b; --field: #f7f9fb; }
@media (prefers-color-scheme: dark) {
  :root { --page: #12171e; --card: #1b222c; --line: #2e3947; --text: #e6ebf1; --soft: #a3b0bf;
    --accent: #7fb2ff; --on-accent: #0c1a2e; --good: #5fd39b; --bad: #ff9c8f; --field: #141a22; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
main { width: 100%; max-width: 480px; padding: 40px 36px 32px; text-align: center; background: var(--card);
  border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 12px 40px rgb(0 0 0 / 8%); }
svg { width: 56px; height: 56px; color: var(--good); }
.refused svg { color: var(--bad); }
h1 { margin: 16px 0 8px; font-size: 22px; line-height: 1.3; text-wrap: balance; }
h2 { margin: 0 0 4px; font-size: 15px; }
p { margin: 0 0 12px; color: var(--soft); text-wrap: pretty; }
a { display: inline-block; margin-top: 8px; padding: 10px 20px; border-radius: 8px; font-weight: 600;
  background: var(--accent); color: var(--on-accent); text-decoration: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
section { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--line); text-align: left; font-size: 14px; }
input { width: 100%; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--field);
  color: var(--text); font: 13px ui-monospace, Menlo, Consolas, monospace; }
section p:last-child { margin: 12px 0 0; font-size: 13px; }
@media (max-width: 420px) { main { padding: 28px 20px 24px; } }
`;

/** Goes on to the editor once; the address with the code does not stay in the history. */
const script = `
history.replaceState(null, '', location.pathname);
document.getElementById('field')?.addEventListener('focus', (event) => event.target.select());
addEventListener('load', () => setTimeout(() => location.replace(document.getElementById('open').href), 100));
`;

/** Shows that the sign-in goes on in the editor, and leads there; without script by a refresh. */
export function returnPage(shown: { target: string; editor: string; isRefusal: boolean }): Page {
  const address = escapeHtml(shown.target);
  const editor = escapeHtml(shown.editor);
  return page(
    shown.isRefusal ? 'HubSpot did not allow access' : 'HubSpot lets you in',
    `<p role="status">${editor} opens and finishes the sign-in. You can close this tab then.</p>
<a id="open" href="${address}" rel="noreferrer">Open ${editor}</a>
${shown.isRefusal ? '' : pasteSection(address, editor)}
<script>${script}</script>`,
    {
      isRefusal: shown.isRefusal,
      head: `<noscript><meta http-equiv="refresh" content="0; url=${address}"></noscript>`,
    },
  );
}

const pasteSection = (address: string, editor: string) => `<section>
<h2>Nothing happened?</h2>
<p>Copy this code and paste it in ${editor}, where it waits for the sign-in.</p>
<input id="field" readonly autocomplete="off" spellcheck="false" aria-label="Code for the editor" value="${address}">
<p>It opens your HubSpot account. Paste it in your own editor only, never in a message.</p>
</section>`;

/** For whoever asks without being sent by HubSpot. Tells nothing, and leads nowhere. */
export function strangerPage(): Page {
  const text =
    'No sign-in waits for this address. Sign-in begins in your editor: run “HubSpot: Sign In” there.';
  return page('Nothing to do here', `<p>${text}</p>`, { isRefusal: true, head: '' });
}

function page(heading: string, body: string, more: { isRefusal: boolean; head: string }): Page {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
${more.head}
<style>${style}</style>
</head>
<body>
<main${more.isRefusal ? ' class="refused"' : ''}>
${mark(more.isRefusal ? 'M20 20l16 16M36 20L20 36' : 'M17 29l8 8 15-17')}
<h1>${heading}</h1>
${body}
</main>
</body>
</html>
`;
  return { html, policy };
}

const mark = (path: string) =>
  `<svg viewBox="0 0 56 56" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="28" cy="28" r="25"/><path d="${path}"/></svg>`;

const hashOf = (source: string) => createHash('sha256').update(source).digest('base64');

/** Named by their hash, the one script and the one style of ours run, and nothing that could be slipped in. */
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${hashOf(script)}'`,
  `style-src 'sha256-${hashOf(style)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
