import { readBody } from '../http/body';
import { OAuthError } from './oauthError';

/** The parameters of a request, each at most once. */
export interface Parameters {
  /** The value, or nothing when it is missing or empty. */
  optional(name: string): string | undefined;
  /** @throws {OAuthError} when it is missing or empty */
  required(name: string): string;
}

/**
 * Reads parameters, none of which may come twice: two readers would take different ones.
 *
 * @throws {OAuthError}
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1
 */
export function readParameters(params: URLSearchParams): Parameters {
  const values = new Map<string, string>();
  for (const [name, value] of params) {
    if (values.has(name)) {
      throw new OAuthError('invalid_request', 'A parameter was sent twice.');
    }
    values.set(name, value);
  }
  // The standard treats an empty parameter as one that was left out.
  const optional = (name: string) => (values.get(name) === '' ? undefined : values.get(name));
  return {
    optional,
    required(name) {
      const value = optional(name);
      if (value === undefined) {
        throw new OAuthError('invalid_request', `${name} is missing.`);
      }
      return value;
    },
  };
}

/**
 * Reads the form that a request carries in its body.
 *
 * @throws {OAuthError} when it is anything but a form
 */
export async function readForm(request: Request): Promise<Parameters> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new OAuthError('invalid_request', 'Send a form: application/x-www-form-urlencoded.', {
      status: 415,
    });
  }
  return readParameters(new URLSearchParams(await readBody(request)));
}

/** @throws {OAuthError} when the caller is not the one client that this relay knows */
export function requireClient(params: Parameters): void {
  if (params.required('client_id') !== clientId) {
    throw new OAuthError('invalid_client', `The only client of this relay is ${clientId}.`);
  }
}

/** The public client that every editor is. */
export const clientId = 'vscode';
