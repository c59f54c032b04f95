/** The look of every page: one calm card, in the light or the dark of the person's own system. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f3f5f8; --card: #ffffff; --line: #dde3ea; --text: #1f2a37; --soft: #566373;
  --accent: #1f5fbf; --on-accent: #ffffff; --good: #1a7f52; --bad: #b3392b; --field: #f7f9fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171e; --card: #1b222c; --line: #2e3947; --text: #e6ebf1; --soft: #a3b0bf;
    --accent: #7fb2ff; --on-accent: #0c1a2e; --good: #5fd39b; --bad: #ff9c8f; --field: #141a22;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main {
  width: 100%; max-width: 480px; padding: 40px 36px 32px; text-align: center;
  background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  box-shadow: 0 12px 40px rgb(0 0 0 / 8%);
}
svg { width: 56px; height: 56px; color: var(--good); }
.refused svg { color: var(--bad); }
h1 { margin: 16px 0 8px; font-size: 22px; line-height: 1.3; font-weight: 650; text-wrap: balance; }
p { margin: 0 0 12px; color: var(--soft); overflow-wrap: anywhere; text-wrap: pretty; }
.button {
  display: inline-block; padding: 10px 20px; border: 1px solid var(--accent); border-radius: 8px; font: inherit;
  font-weight: 600; background: var(--accent); color: var(--on-accent); text-decoration: none; cursor: pointer;
}
.button.quiet { background: transparent; color: var(--accent); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.open { margin: 20px 0 0; }
section { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--line); text-align: left; font-size: 14px; }
section h2 { margin: 0 0 4px; font-size: 15px; }
.copy { display: flex; gap: 8px; }
.copy input {
  flex: 1; min-width: 0; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--field); color: var(--text); font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
.warning { margin: 12px 0 0; font-size: 13px; }
@media (max-width: 420px) { main { padding: 28px 20px 24px; } .copy { flex-direction: column; } }
`;
