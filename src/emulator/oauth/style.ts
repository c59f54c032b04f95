/** How the consent page looks; its own design, light and dark. */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1f2a37, #e8edf3); --soft: light-dark(#5a6878, #a3b0bf);
  --line: light-dark(#d9e0e8, #3a4655); --card: light-dark(#fff, #1d2530); --page: light-dark(#f2f5f8, #12171e);
  --accent: #d9480f; --focus: light-dark(#0b63ce, #6cb2ff); }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page);
  color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
main { width: 100%; max-width: 520px; background: var(--card); border: 1px solid var(--line); border-radius: 12px;
  padding: 32px; box-shadow: 0 8px 30px rgb(0 0 0 / 8%) }
.note { margin: 0 0 20px; color: var(--soft); font-size: 13px; letter-spacing: .02em }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25 }
h2 { margin: 24px 0 8px; font-size: 15px }
p { margin: 0 0 12px }
fieldset { border: 0; margin: 24px 0 0; padding: 0 }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; font-size: 15px }
label { display: flex; gap: 12px; align-items: center; padding: 12px 14px; margin-bottom: 8px; cursor: pointer;
  border: 1px solid var(--line); border-radius: 8px }
label:has(input:checked) { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent) }
input[type=radio] { accent-color: var(--accent); width: 18px; height: 18px; margin: 0 }
.account { flex: 1; min-width: 0 } .account strong { display: block } .account span { color: var(--soft); font-size: 14px }
.kind { font-size: 12px; border: 1px solid var(--line); border-radius: 99px; padding: 2px 10px; color: var(--soft) }
ul { margin: 0; padding-left: 22px } li { margin: 2px 0 } code { color: var(--soft); font-size: 12.5px }
.buttons { display: flex; gap: 12px; margin-top: 28px }
button { font: inherit; font-weight: 600; padding: 10px 22px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--line); background: transparent; color: var(--ink) }
button[value=approve] { background: #c2410c; border-color: #c2410c; color: #fff }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
`;
