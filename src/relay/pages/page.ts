import { sha256 } from '../hash';
import { script } from './pageScript';
import { style } from './pageStyle';

/** The page after HubSpot's consent page: it goes on to the editor, or helps a person to carry the answer over. */
export interface ReturnPage {
  target: string;
  editor: string;
  /** HubSpot's refusal, if it was one. */
  refusal?: string | undefined;
}

/** Shows that the sign-in goes on in the editor. */
export function returnPage({ target, editor, refusal }: ReturnPage): Promise<Response> {
  const heading = refusal ? 'HubSpot did not sign you in' : 'You are signed in to HubSpot';
  const address = escapeHtml(target);
  const name = escapeHtml(editor);
  // Not an error status even for a refusal: some proxies replace the text of those.
  return htmlPage(200, heading, {
    head: `<noscript><meta http-equiv="refresh" content="0; url=${address}"></noscript>`,
    isRefusal: refusal !== undefined,
    body: `${refusal ? `<p>${escapeHtml(refusal)}</p>` : ''}
<p role="status">Opening ${name}… You can close this tab afterwards.</p>
<p class="open"><a class="button" id="open" href="${address}" rel="noreferrer">Open ${name}</a></p>
${refusal ? '' : copySection(name, address)}
<script>${script}</script>`,
  });
}

/** For when no editor opens: the whole address, to be pasted where the editor waits. */
const copySection = (name: string, address: string) => `<section>
<h2>Nothing happened?</h2>
<p>Copy the code and paste it in ${name}, where it waits for the sign-in.</p>
<div class="copy">
<input id="field" readonly autocomplete="off" spellcheck="false" aria-label="Code for the editor" value="${address}">
<button class="button quiet" id="copy" type="button" hidden>Copy the code</button>
</div>
<p class="warning" id="done" role="status">It opens your HubSpot account. Paste it in your own editor only, never in a message.</p>
</section>`;

/** Says why the sign-in cannot go on. Leads nowhere: the address to return to is not known or not trusted. */
export function refusalPage(status: number, heading: string, text: string): Promise<Response> {
  return htmlPage(status, heading, { isRefusal: true, body: `<p>${escapeHtml(text)}</p>` });
}

interface Content {
  body: string;
  head?: string;
  isRefusal: boolean;
}

async function htmlPage(status: number, heading: string, content: Content): Promise<Response> {
  const title = escapeHtml(heading);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${content.head ?? ''}
<style>${style}</style>
</head>
<body>
<main${content.isRefusal ? ' class="refused"' : ''}>
${content.isRefusal ? crossMark : checkMark}
<h1>${title}</h1>
${content.body}
</main>
</body>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': await contentPolicy,
    },
  });
}

/** Named by their hash, the one script and the one style of ours run, and nothing that could be slipped in. */
const contentPolicy = (async () =>
  [
    "default-src 'none'",
    `script-src 'sha256-${await sourceHash(script)}'`,
    `style-src 'sha256-${await sourceHash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '))();

/** Browsers want it in plain base64. */
async function sourceHash(source: string): Promise<string> {
  return `${(await sha256(source)).replaceAll('-', '+').replaceAll('_', '/')}=`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const mark = (path: string) =>
  `<svg viewBox="0 0 56 56" fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="28" cy="28" r="25"/><path d="${path}"/></svg>`;
const checkMark = mark('M17 29l8 8 15-17');
const crossMark = mark('M20 20l16 16M36 20L20 36');
