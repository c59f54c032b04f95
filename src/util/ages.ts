const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const monthMs = 30.44 * dayMs;
const yearMs = 365.25 * dayMs;

/** From large to small; the first that fits once is used. */
const units = [
  ['year', yearMs, 'y'],
  ['month', monthMs, 'mo'],
  ['week', weekMs, 'w'],
  ['day', dayMs, 'd'],
  ['hour', hourMs, 'h'],
  ['minute', minuteMs, 'm'],
] as const;

/** An age for a narrow column: `5m`, `3d`, `2y`; `now` below a minute and for clocks that run behind. */
export function shortAge(ageMs: number): string {
  const fit = units.find(([, unitMs]) => ageMs >= unitMs);
  return fit ? `${Math.floor(ageMs / fit[1])}${fit[2]}` : 'now';
}

/** An age in words: `5 minutes ago`, `3 days ago`, `just now`. */
export function ageInWords(ageMs: number): string {
  const fit = units.find(([, unitMs]) => ageMs >= unitMs);
  return fit ? relativeTime().format(-Math.floor(ageMs / fit[1]), fit[0]) : 'just now';
}

/** A moment in the time zone of the editor: `Nov 24, 2026, 10:05 AM`. */
export function dateTime(timeMs: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(timeMs);
}

/** A moment of today: `10:05`. */
export function timeOfDay(timeMs: number): string {
  return new Intl.DateTimeFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(timeMs);
}

const relativeTime = () => new Intl.RelativeTimeFormat('en', { numeric: 'always' });
