import { HumanError } from '../../util/humanError';

/** Something belongs to an account that nobody is signed in to. */
export class AccountNeededError extends HumanError {
  override readonly name = 'AccountNeededError';

  constructor(
    readonly portalId: number,
    message: string,
  ) {
    super(message);
  }
}
