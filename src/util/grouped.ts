/** A whole number as people read it, `12,480`. `Intl` would do it too, but its first use costs more than activation. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
