import { HumanError } from '../../util/humanError';

/** Something belongs to an account that nobody is signed in to. */
export class AccountNeededError extends HumanError {
  override readonly name = 'AccountNeededError';

  constructor(
    readonly portalId: number,
    message: string,
    /** Whether it is the account that this window shows: then the view says so as well. */
    readonly isShown = false,
  ) {
    super(message);
  }
}
