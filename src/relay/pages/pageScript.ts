/**
 * Goes on to the editor as soon as the page stands, once: a reload or the Back button does not repeat it, and the
 * address with the code does not stay in the history. Without script the page does the same by a refresh.
 */
export const script = `
const link = document.getElementById('open');
const field = document.getElementById('field');
const copy = document.getElementById('copy');
const done = document.getElementById('done');
history.replaceState(null, '', location.pathname);
if (copy) {
  field.addEventListener('focus', () => field.select());
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      done.textContent = 'Copied. Paste it where the editor asks for it.';
    } catch {
      done.textContent = 'Press Ctrl+C (or Command+C) to copy the marked text.';
    }
  });
}
if (performance.getEntriesByType('navigation')[0]?.type === 'navigate') {
  addEventListener('load', () => setTimeout(() => location.replace(link.href), 100));
}
`;
