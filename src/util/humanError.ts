/** A failure whose message is a sentence for a person: what happened and what to do. Shown as it is. */
export class HumanError extends Error {
  override readonly name: string = 'HumanError';

  /** The setting that a person should look at, where that is what helps. */
  get setting(): string | undefined {
    return undefined;
  }
}
