import { invalid, type Refusal } from '../../http/answer';
import type { Account } from '../account';
import type { ValueProblem } from './values';

/** What is said of a property that must be there. */
export const required = (name: string): ValueProblem => ({
  name,
  code: 'REQUIRED_FIELD',
  message: `Property "${name}" is required`,
  context: { propertyName: [name] },
});

/** The 400 that lists every value that was not taken. */
export function notValid(account: Account, problems: readonly ValueProblem[]): Refusal {
  const list = problems.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    portalId: account.portalId,
  }));
  return invalid(
    `Property values were not valid: ${JSON.stringify(list)}`,
    problems.map(({ message, code, context }) => ({ message, code, context })),
  );
}
