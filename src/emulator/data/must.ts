/** What is known to be there; a mistake of the emulator's own when it is not. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new RangeError('the emulator lost something');
  }
  return value;
}
