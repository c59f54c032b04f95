/**
 * Writes one line of JSON in plain ASCII: whatever an entry holds, it can neither begin a line of its own nor speak to
 * a terminal.
 */
export function writeLog(entry: object): void {
  // eslint-disable-next-line no-console -- the log of a server is its output
  console.log(toLine({ time: new Date().toISOString(), ...entry }));
}

export function toLine(entry: object): string {
  return JSON.stringify(entry).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
